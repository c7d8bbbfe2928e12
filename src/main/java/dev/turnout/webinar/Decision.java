package dev.turnout.webinar;

/** What came of approving or denying a registration at the provider. */
public sealed interface Decision permits Decision.Decided, Refused, Trouble {

    /** It stands so now, by this call or by an earlier one. */
    record Decided() implements Decision {}
}
