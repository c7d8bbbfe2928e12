package dev.turnout.campaign.text;

import dev.turnout.program.transfer.Wording;
import java.util.ArrayList;
import java.util.List;

/**
 * Why a text is not taken.
 *
 * @param line from 1; 0 for the text as a whole
 * @param about what it is about, such as a key or a name, for the sentence
 */
public record Mistake(What what, int line, List<String> about) {

    private static final int LONGEST = 200;

    public enum What {
        TOO_LARGE,
        NOT_YAML,
        ALIAS,
        TAG,
        TOO_DEEP,
        KEY_TWICE,
        /** No {@code turnout: 1}. */
        VERSION,
        KEY_UNKNOWN,
        /** A list where a text is needed, say; or no number. */
        TYPE_WRONG,
        MISSING,
        KIND_UNKNOWN,
        VALUE_WRONG,
        VALUE_LONG,
        NAME_TWICE,
        TOO_MANY,
        DATES_WRONG,
        EMAIL_WRONG,
        TOKEN_WRONG,
        SITE_WRONG,
        PROGRAM_UNKNOWN,
        STATUS_UNKNOWN,
        EMAIL_UNKNOWN,
        LIST_UNKNOWN,
        CAMPAIGN_UNKNOWN,
        CHANNEL_UNKNOWN,
        /** The channel is not here yet, and whoever asks may not make one. */
        CHANNEL_NOT_ALLOWED,
        CHANNEL_WRONG,
        KIND_STAYS,
        /** The program that spoke of it has lost it. */
        GONE,
        RULES_FULL,
        /** Somebody changed the same at the same time. */
        MEANWHILE
    }

    public Mistake {
        about = about.stream()
                .map(text -> text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text)
                .toList();
    }

    static Mistake at(What what, int line, String... about) {
        return new Mistake(what, line, List.of(about));
    }

    /** What is wrong, where, and the way out. */
    public String in(Wording wording) {
        String said = wording.say("text.wrong." + what, new ArrayList<Object>(about));
        return line == 0 ? said : wording.say("text.wrong.atLine", List.of(Integer.toString(line), said));
    }
}
