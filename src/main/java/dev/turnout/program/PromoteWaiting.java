package dev.turnout.program;

import dev.turnout.channel.Role;
import dev.turnout.channel.Status;
import dev.turnout.id.PersonId;
import dev.turnout.program.Move.Asking;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Gives free seats to those who wait, by an ordinary move to Registered. It runs in the transaction that freed or added
 * the seat, so that no one ever sees a free seat beside somebody who waits for it; unless promotion is paused.
 */
@Component
public class PromoteWaiting {

    private final WaitingLists lists;
    private final CarryOutMove moves;
    private final ProgramSettings settings;

    PromoteWaiting(WaitingLists lists, CarryOutMove moves, ProgramSettings settings) {
        this.lists = lists;
        this.moves = moves;
        this.settings = settings;
    }

    /** What gave the seats; the words are stored as the reason of the move. */
    public enum Occasion {
        SEAT_FREED("a seat became free"),
        SEATS_ADDED("seats were added"),
        LIMIT_LIFTED("the limit of seats was lifted"),
        RESUMED("promotion went on after a pause"),
        FOUND("a free seat was found while somebody waited");

        private final String words;

        Occasion(String words) {
            this.words = words;
        }

        public String words() {
            return words;
        }
    }

    /**
     * @param program as it was read under the lock that keeps its seats: {@link Programs#lockForSeats} or
     *     {@link Programs#lockToChange}. Without a capacity everybody who waits gets a seat
     * @return who got one, in their order
     */
    public List<PersonId> promote(Program program, Occasion occasion) {
        WaitingList list = lists.of(program.id());
        List<PersonId> promoted = new ArrayList<>();
        boolean more = !list.isPaused() && leadsForward(program);
        while (more) {
            List<PersonId> next = lists.next(program, list, settings.chunk());
            promoted.addAll(next);
            if (!next.isEmpty()) {
                moves.carryOut(program, move(program, list, next, occasion));
            }
            more = next.size() == settings.chunk();
        }
        return promoted;
    }

    private static Move move(Program program, WaitingList list, List<PersonId> next, Occasion occasion) {
        return new Move(
                program.id(),
                program.channel().must(Role.REGISTERED).id(),
                next.stream().map(Asking::of).toList(),
                list.actor(),
                occasion.words(),
                true);
    }

    /** An administrator may have set Waitlisted on a later step than Registered: nobody comes back from there. */
    private static boolean leadsForward(Program program) {
        Optional<Status> waitlisted = program.channel().status(Role.WAITLISTED);
        Optional<Status> to = program.channel().status(program.isBound() ? Role.REGISTERING : Role.REGISTERED);
        return waitlisted.isPresent()
                && to.isPresent()
                && waitlisted.get().step() <= to.get().step()
                && waitlisted.get().step()
                        <= program.channel().must(Role.REGISTERED).step();
    }
}
