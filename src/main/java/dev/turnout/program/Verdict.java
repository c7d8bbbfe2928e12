package dev.turnout.program;

import dev.turnout.channel.Status;

/** What the law says of one wish: a member who stands at one status, asked to stand at another. */
sealed interface Verdict {

    /** A move that needs a free seat that nobody waits for; {@code ifFull} is what happens when there is none. */
    record MoveTo(Status status, Verdict ifFull) implements Verdict {}

    /** A move that needs no seat, or holds one already. */
    record Go(Status status) implements Verdict {}

    /** Tell the provider again, but only if its answer is overdue; otherwise the member is there already. */
    record AskAgainIfStalled(Status status) implements Verdict {}

    record Stay() implements Verdict {}

    record Remove() implements Verdict {}

    record Refuse(Refusal because) implements Verdict {}
}
