package dev.turnout.ui;

import dev.turnout.webinar.Evidence;
import dev.turnout.webinar.Watched;
import java.util.ArrayList;
import java.util.List;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** How long somebody watched, no finer than the provider counts. */
@Component("watchTimes")
class WatchTimes {

    private final MessageSource messages;

    WatchTimes(MessageSource messages) {
        this.messages = messages;
    }

    public String of(Watched watched, boolean bySecond) {
        Integer seconds = watched.seconds();
        if (seconds == null) {
            return say(watched.seen() ? "evidence.unknown" : "evidence.not");
        }
        if (!watched.seen()) {
            return say("evidence.not");
        }
        return bySecond
                ? say("evidence.seconds", seconds / 60, seconds % 60)
                : say("evidence.minutes", Math.ceilDiv(seconds, 60));
    }

    /** Live and of the recording, in a few words. */
    public String brief(Evidence evidence) {
        List<String> parts = new ArrayList<>();
        if (evidence.live().seen()) {
            parts.add(say("evidence.brief.live", of(evidence.live(), evidence.bySecond())));
        }
        if (evidence.recorded().seen()) {
            parts.add(say("evidence.brief.recorded", of(evidence.recorded(), evidence.bySecond())));
        }
        return String.join(", ", parts);
    }

    private String say(String key, Object... arguments) {
        return messages.getMessage(key, arguments, LocaleContextHolder.getLocale());
    }
}
