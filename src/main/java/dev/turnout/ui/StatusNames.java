package dev.turnout.ui;

import dev.turnout.channel.Role;
import dev.turnout.channel.Status;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** A status as a reader sees it: a built-in name in their language, a name of the administrator's own as it is. */
@Component("statusNames")
class StatusNames {

    private final MessageSource messages;

    StatusNames(MessageSource messages) {
        this.messages = messages;
    }

    public String of(Status status) {
        return of(status.name(), status.role());
    }

    public String of(String name, @Nullable Role role) {
        if (role == null) {
            return name;
        }
        String key = "status." + role.name();
        boolean builtIn = name.equals(messages.getMessage(key, null, Locale.ENGLISH));
        return builtIn ? messages.getMessage(key, null, LocaleContextHolder.getLocale()) : name;
    }
}
