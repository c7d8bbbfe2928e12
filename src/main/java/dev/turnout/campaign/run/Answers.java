package dev.turnout.campaign.run;

import org.jspecify.annotations.Nullable;

/** What a run waited for, written as one text: a {@link Did}, and a detail after a colon where there is one. */
final class Answers {

    private Answers() {}

    static String of(Did did, @Nullable String detail) {
        return detail == null ? did.name() : did.name() + ":" + detail;
    }

    /** How the step is finished with it. */
    static Turn turn(String answer) {
        int colon = answer.indexOf(':');
        Did did = Did.valueOf(colon < 0 ? answer : answer.substring(0, colon));
        String detail = colon < 0 ? null : answer.substring(colon + 1);
        return switch (did) {
            case REJECTED, GONE -> new Turn.Ends(did, detail, RunState.ENDED);
            case FAILED -> new Turn.Ends(did, detail, RunState.FAILED);
            case MOVED,
                    ALREADY_THERE,
                    LEFT_PROGRAM,
                    REFUSED,
                    REGISTERED,
                    STAGED,
                    WITHHELD,
                    ALERTED,
                    WAITED,
                    CHANGED,
                    UNCHANGED,
                    NO_MEMBER,
                    ADDED,
                    TAKEN_OFF,
                    REQUESTED,
                    CALLED,
                    CALL_FAILED,
                    TAKEN_OUT,
                    NOTHING -> new Turn.Done(did, detail);
        };
    }
}
