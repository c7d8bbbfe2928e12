package dev.turnout.webinar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.turnout.webinar.Refused.Reason;
import dev.turnout.webinar.Trouble.AccountProblem;
import dev.turnout.webinar.Trouble.TryLater;
import java.time.Instant;

/** What the answers of the port are held to. */
public final class Outcomes {

    private Outcomes() {}

    public static void problem(Object outcome, AccountProblem.Kind kind) {
        assertThat(outcome)
                .asInstanceOf(type(AccountProblem.class))
                .satisfies(it -> assertThat(it.kind()).as(it.text()).isEqualTo(kind));
    }

    public static void refused(Object outcome, Reason reason) {
        assertThat(outcome)
                .asInstanceOf(type(Refused.class))
                .satisfies(it -> assertThat(it.reason()).as(it.text()).isEqualTo(reason));
    }

    public static void throttled(Object outcome, Instant until) {
        assertThat(outcome).asInstanceOf(type(TryLater.class)).satisfies(it -> {
            assertThat(it.why()).as(it.text()).isEqualTo(TryLater.Why.THROTTLED);
            assertThat(it.notBefore()).as(it.text()).isEqualTo(until);
        });
    }
}
