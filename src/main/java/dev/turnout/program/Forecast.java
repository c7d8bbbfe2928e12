package dev.turnout.program;

import dev.turnout.activity.Actor;
import dev.turnout.channel.Role;
import dev.turnout.channel.Status;
import dev.turnout.id.StatusId;
import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What would come of asking many members to stand at one status, counted from where they stand: the law never depends
 * on the person. Where free seats are fewer than those who need one, it is exact in how many get one; which of them
 * do, and so how the others divide into waiting and refused, is settled only by the move itself.
 *
 * @param refused how many for each reason; a reason that nobody meets is absent
 * @param seatsTaken how many more seats are taken by it; below 0 when it frees some
 * @param joinedWaiting how many more wait for one, before those promoted who get what it frees: {@link Seats#after}
 */
public record Forecast(
        long moved,
        long waitlisted,
        long alreadyThere,
        long removed,
        Map<Refusal, Long> refused,
        long seatsTaken,
        long joinedWaiting) {

    public Forecast {
        refused = Map.copyOf(refused);
    }

    /**
     * Members at one status.
     *
     * @param stalled how many of them have stood there so long that an answer from the provider is overdue
     */
    public record Standing(StatusId at, long members, long stalled) {}

    /** @param freeSeats {@link Seats#freeForNewcomers}; absent too when the seats are overridden */
    public static Forecast of(
            Program program, Status asked, Actor.Kind by, Collection<Standing> standings, @Nullable Long freeSeats) {
        Law law = Law.of(program, by, false);
        Counting counting = new Counting(freeSeats == null ? Long.MAX_VALUE : Math.max(0, freeSeats));
        for (Standing standing : standings) {
            Status from = program.channel().status(standing.at()).orElseThrow();
            counting.count(law.decide(from, asked), from, standing);
        }
        return new Forecast(
                counting.moved,
                counting.waitlisted,
                counting.alreadyThere,
                counting.removed,
                counting.refused,
                counting.seatsTaken,
                counting.joinedWaiting);
    }

    public long refusedInAll() {
        return refused.values().stream().mapToLong(Long::longValue).sum();
    }

    public long total() {
        return moved + waitlisted + alreadyThere + removed + refusedInAll();
    }

    private static final class Counting {

        private final Map<Refusal, Long> refused = new EnumMap<>(Refusal.class);
        private long free;
        private long moved;
        private long waitlisted;
        private long alreadyThere;
        private long removed;
        private long seatsTaken;
        private long joinedWaiting;

        Counting(long free) {
            this.free = free;
        }

        void count(Verdict verdict, Status from, Standing standing) {
            long members = standing.members();
            switch (verdict) {
                case Verdict.Go go -> go(from, go.status(), members);
                case Verdict.Stay stay -> alreadyThere += members;
                case Verdict.Remove remove -> {
                    removed += members;
                    shift(from, null, members);
                }
                case Verdict.Refuse refuse -> refused.merge(refuse.because(), members, Long::sum);
                case Verdict.AskAgainIfStalled ask -> {
                    moved += standing.stalled();
                    alreadyThere += members - standing.stalled();
                }
                case Verdict.MoveTo move -> {
                    long seated = Math.min(free, members);
                    free -= seated;
                    go(from, move.status(), seated);
                    countFull(move.ifFull(), from, members - seated);
                }
            }
        }

        private void countFull(Verdict ifFull, Status from, long members) {
            if (members == 0) {
                return;
            }
            if (ifFull instanceof Verdict.Go go) {
                waitlisted += members;
                shift(from, go.status(), members);
            } else {
                count(ifFull, from, new Standing(from.id(), members, 0));
            }
        }

        private void go(Status from, Status to, long members) {
            moved += members;
            shift(from, to, members);
        }

        private void shift(Status from, @Nullable Status to, long members) {
            seatsTaken += members * (one(to != null && to.holdsSeat()) - one(from.holdsSeat()));
            joinedWaiting += members * (one(to != null && to.is(Role.WAITLISTED)) - one(from.is(Role.WAITLISTED)));
        }

        private static int one(boolean whether) {
            return whether ? 1 : 0;
        }
    }
}
