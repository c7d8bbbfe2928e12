package dev.turnout.ui;

import dev.turnout.program.transfer.Wording;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** The texts of the message bundles, in the language of the request at hand. */
@Component("texts")
class Texts {

    private final MessageSource messages;

    Texts(MessageSource messages) {
        this.messages = messages;
    }

    public String say(String key, List<Object> arguments) {
        return messages.getMessage(key, arguments.toArray(), LocaleContextHolder.getLocale());
    }

    String say(String key, List<Object> arguments, Locale locale) {
        return messages.getMessage(key, arguments.toArray(), locale);
    }

    /** What has no text of its own, such as a name, is called {@code otherwise}. */
    public String sayOr(String key, String otherwise) {
        return Objects.requireNonNull(messages.getMessage(key, null, otherwise, LocaleContextHolder.getLocale()));
    }

    /** For work that may outlive the request's thread. */
    Wording wording() {
        Locale locale = LocaleContextHolder.getLocale();
        return (key, arguments) -> messages.getMessage(key, arguments.toArray(), locale);
    }
}
