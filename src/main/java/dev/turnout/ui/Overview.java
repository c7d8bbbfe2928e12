package dev.turnout.ui;

import dev.turnout.channel.Role;
import dev.turnout.channel.Status;
import dev.turnout.program.Program;
import dev.turnout.program.StatusCounts;
import dev.turnout.webinar.Account;
import dev.turnout.webinar.ProviderEvents;
import dev.turnout.webinar.Pull;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A program at one moment, as its overview shows it.
 *
 * @param successes members who reached success
 * @param waiting people whom the provider has still to be told of
 * @param account absent while the program is not bound, as are {@code event} and {@code sync}
 */
record Overview(
        Program program,
        ProgramState state,
        StatusCounts counts,
        int successes,
        int waiting,
        @Nullable Account account,
        ProviderEvents.@Nullable Known event,
        Pull.@Nullable State sync,
        Instant now) {

    /** @param share of all members, 0 to 100 */
    record Line(Status status, int count, int share) {}

    /** The statuses a member can stand at; hidden ones only while somebody stands there. */
    public List<Line> lines() {
        int members = Math.max(1, counts.members());
        return program.channel().statuses().stream()
                .filter(status -> !status.is(Role.NOT_IN_PROGRAM))
                .filter(status -> !status.hidden() || counts.at(status) > 0)
                .map(status -> new Line(status, counts.at(status), share(counts.at(status), members)))
                .toList();
    }

    public int members() {
        return counts.members();
    }

    public int pendingApproval() {
        return counts.at(program.channel(), Role.PENDING_APPROVAL);
    }

    public int registered() {
        return counts.registered(program.channel());
    }

    public int seatsTaken() {
        return counts.seatsTaken(program.channel());
    }

    /** Members who wait for a seat; {@code waiting} is about the provider. */
    public int waitlisted() {
        return counts.at(program.channel(), Role.WAITLISTED);
    }

    public boolean hasEnded() {
        return program.schedule().hasEnded(now);
    }

    /** Whether somebody has to look after the account before the provider hears from us again. */
    public boolean held() {
        return account != null
                && account.heldUntil() != null
                && account.heldUntil().isAfter(now);
    }

    /** False once nothing moves by itself any more, so that the page need not ask again. */
    public boolean changing() {
        boolean pulling = sync != null && sync.running();
        return waiting > 0
                || pulling
                || switch (state) {
                    case TENTATIVE, UPCOMING, LIVE -> true;
                    case ENDED -> program.isBound();
                    case COMPLETE -> false;
                };
    }

    /** At least one where there is anybody, so that the bar shows it. */
    private static int share(int count, int members) {
        return count == 0 ? 0 : Math.max(1, Math.round(count * 100f / members));
    }
}
