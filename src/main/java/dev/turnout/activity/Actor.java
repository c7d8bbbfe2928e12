package dev.turnout.activity;

/**
 * Who did it. The name is what a reader of a timeline is shown: a user's email address, an import's file, a
 * provider account's name.
 */
public record Actor(Kind kind, String name) {

    public enum Kind {
        USER,
        API_CLIENT,
        FLOW_STEP,
        FORM,
        IMPORT,
        PROVIDER_SYNC,
        WAITING_LIST,
        SYSTEM,
        /** The person themselves, by a link that is theirs alone. */
        PERSON,
        /** A rule that decides about registrations instead of a person; the name is the rule's. */
        APPROVAL_RULE;

        /** Whether nobody decided it: only such an actor may set the statuses that are the system's own. */
        public boolean isSystem() {
            return this == PROVIDER_SYNC || this == SYSTEM;
        }

        /** Whether what it asks comes from outside the team; an API client or an import may be told that it does. */
        public boolean isOutside() {
            return this == FORM || this == PERSON;
        }
    }

    public Actor {
        if (name.isBlank()) {
            throw new IllegalArgumentException("an actor has a name");
        }
    }
}
