package dev.turnout.channel;

import dev.turnout.id.ChannelId;
import dev.turnout.id.StatusId;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * A kind of program with its ladder of statuses.
 *
 * @param webinar whether its programs may be bound to a webinar provider's event
 * @param statuses by step, Not in Program first
 */
public record Channel(ChannelId id, String name, boolean webinar, boolean hidden, List<Status> statuses) {

    public Channel {
        statuses = List.copyOf(statuses);
    }

    public Optional<Status> status(StatusId status) {
        return statuses.stream().filter(s -> s.id().equals(status)).findFirst();
    }

    public Optional<Status> status(Role role) {
        return statuses.stream().filter(s -> s.is(role)).findFirst();
    }

    public long[] ids(Predicate<Status> which) {
        return statuses.stream().filter(which).mapToLong(s -> s.id().value()).toArray();
    }

    /**
     * The status of that name, in any case of letters: how a file or a caller refers to one. Where people wait may be
     * written in one word or in two, as others do.
     */
    public Optional<Status> named(String name) {
        String given = name.strip();
        return statuses.stream()
                .filter(s -> s.name().equalsIgnoreCase(given))
                .findFirst()
                .or(() -> status(Role.WAITLISTED)
                        .filter(s -> s.name().replace(" ", "").equalsIgnoreCase(given.replace(" ", ""))));
    }

    /** Where those stand who come without a status: the lowest that is offered. */
    public Optional<Status> first() {
        return statuses.stream()
                .filter(status -> status.step() > 0 && !status.hidden())
                .findFirst();
    }

    /** What a webinar channel always has; asking it of another channel that lacks the role is a bug. */
    public Status must(Role role) {
        return status(role).orElseThrow(() -> new IllegalStateException("channel " + name + " has no " + role));
    }
}
