package dev.turnout.webinar;

import java.time.Duration;

/** What came of looking one person up. */
public sealed interface Finding permits Finding.Found, Finding.NotFound, Refused, Trouble {

    record Found(Registrant registrant) implements Finding {}

    /** @param visibleWithin a registration younger than this may exist without being listed yet */
    record NotFound(Duration visibleWithin) implements Finding {}
}
