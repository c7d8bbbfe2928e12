package dev.turnout.webinar;

/** Whether an account can be used. */
public sealed interface Check permits Check.Healthy, Trouble {

    record Healthy() implements Check {}
}
