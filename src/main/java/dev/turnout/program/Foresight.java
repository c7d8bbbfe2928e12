package dev.turnout.program;

import static java.util.Objects.requireNonNull;

import dev.turnout.activity.Actor;
import dev.turnout.channel.Status;
import org.jspecify.annotations.Nullable;

/** What would come of a wish for somebody who stands at a status, with nothing done: the law never depends on the person. */
public final class Foresight {

    private Foresight() {}

    /**
     * @param from absent for who is not a member
     * @param seatFree whether there is a free seat that nobody waits for
     */
    public static Advance of(
            Program program,
            Status asked,
            Actor.Kind by,
            boolean fromOutside,
            @Nullable Status from,
            boolean seatFree) {
        return of(Law.of(program, by, fromOutside).decide(from, asked), from, seatFree);
    }

    private static Advance of(Verdict verdict, @Nullable Status from, boolean seatFree) {
        return switch (verdict) {
            case Verdict.Go go -> new Advance.Moved(from, go.status());
            case Verdict.Stay stay -> new Advance.AlreadyThere(from);
            case Verdict.AskAgainIfStalled ask -> new Advance.AlreadyThere(ask.status());
            case Verdict.Remove remove -> new Advance.Removed(requireNonNull(from));
            case Verdict.Refuse refuse -> new Advance.Refused(from, refuse.because());
            case Verdict.MoveTo move -> {
                if (seatFree) {
                    yield new Advance.Moved(from, move.status());
                }
                yield move.ifFull() instanceof Verdict.Go
                        ? new Advance.Waitlisted(from)
                        : of(move.ifFull(), from, false);
            }
        };
    }
}
