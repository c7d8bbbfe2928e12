package dev.turnout.webinar;

import dev.turnout.id.AccountId;

/** What came of a user's way to a provider's sign-in and back. */
public sealed interface Connected {

    /**
     * The account is connected.
     *
     * @param other whether it was connected to another client before, whose events this one does not have
     */
    record Done(AccountId account, Check check, boolean other) implements Connected {}

    /** The provider sent the user back without a code; an earlier connection holds on. */
    record TurnedDown(AccountId account, boolean denied, String text) implements Connected {}

    /** It came back too late to be believed. */
    record Expired(AccountId account) implements Connected {}

    /** Not begun by this user, or answered already. */
    record Unknown() implements Connected {}

    /** The code bought no token; an earlier connection holds on. */
    record Failed(AccountId account, Trouble trouble) implements Connected {}
}
