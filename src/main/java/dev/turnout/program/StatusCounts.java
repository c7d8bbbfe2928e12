package dev.turnout.program;

import dev.turnout.channel.Channel;
import dev.turnout.channel.Role;
import dev.turnout.channel.Status;
import dev.turnout.id.StatusId;
import java.util.Map;
import java.util.function.Predicate;

/** How many of a program's members stand at each status; a status where nobody stands is absent. */
public record StatusCounts(Map<StatusId, Integer> byStatus) {

    public static final StatusCounts NONE = new StatusCounts(Map.of());

    public StatusCounts {
        byStatus = Map.copyOf(byStatus);
    }

    public int members() {
        return byStatus.values().stream().mapToInt(Integer::intValue).sum();
    }

    public int at(Status status) {
        return byStatus.getOrDefault(status.id(), 0);
    }

    public int at(Channel channel, Role role) {
        return channel.status(role).map(this::at).orElse(0);
    }

    /** Whoever got as far as Registered, and whatever became of them since. */
    public int registered(Channel channel) {
        return at(channel, Role.REGISTERED) + at(channel, Role.NO_SHOW) + attended(channel);
    }

    /** Live or by the recording. */
    public int attended(Channel channel) {
        return at(channel, Role.ATTENDED) + at(channel, Role.ATTENDED_ON_DEMAND);
    }

    public int seatsTaken(Channel channel) {
        return sum(channel, Status::holdsSeat);
    }

    private int sum(Channel channel, Predicate<Status> which) {
        return channel.statuses().stream().filter(which).mapToInt(this::at).sum();
    }
}
