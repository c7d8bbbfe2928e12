package dev.turnout.api.own;

import dev.turnout.channel.Channel;
import dev.turnout.channel.Role;
import dev.turnout.program.Binding;
import dev.turnout.program.Program;
import dev.turnout.program.ProgramCounts;
import dev.turnout.program.Seats;
import dev.turnout.program.StatusCounts;
import dev.turnout.program.WaitingLists;
import dev.turnout.webinar.Account;
import dev.turnout.webinar.Accounts;
import dev.turnout.webinar.Outlook;
import dev.turnout.webinar.Outlooks;
import dev.turnout.webinar.ProviderEvents;
import dev.turnout.webinar.Pull;
import dev.turnout.webinar.Pulls;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Programs as a caller of the API reads them. */
@Component
class ShowPrograms {

    private final ProgramCounts counts;
    private final WaitingLists lists;
    private final Accounts accounts;
    private final Outlooks outlooks;
    private final ProviderEvents events;
    private final Pulls pulls;
    private final InstantSource clock;

    ShowPrograms(
            ProgramCounts counts,
            WaitingLists lists,
            Accounts accounts,
            Outlooks outlooks,
            ProviderEvents events,
            Pulls pulls,
            InstantSource clock) {
        this.counts = counts;
        this.lists = lists;
        this.accounts = accounts;
        this.outlooks = outlooks;
        this.events = events;
        this.pulls = pulls;
        this.clock = clock;
    }

    ProgramShown show(Program program, StatusCounts counted) {
        Channel channel = program.channel();
        Binding binding = program.binding();
        return new ProgramShown(
                program.id().value(),
                program.name(),
                program.description(),
                new ProgramShown.Channel(channel.id().value(), channel.name(), channel.webinar()),
                program.schedule().start(),
                program.schedule().end(),
                program.schedule().zone().getId(),
                program.requiresApproval(),
                program.tags(),
                binding == null
                        ? null
                        : new ProgramShown.Binding(binding.account().value(), binding.eventId()),
                new ProgramShown.Counts(
                        counted.members(),
                        counted.registered(channel),
                        counted.attended(channel),
                        counted.at(channel, Role.NO_SHOW),
                        counted.at(channel, Role.WAITLISTED),
                        counted.seatsTaken(channel)),
                program.createdAt());
    }

    ProgramShown.Whole whole(Program program) {
        StatusCounts counted = counts.of(program.id());
        return new ProgramShown.Whole(
                show(program, counted),
                program.channel().statuses().stream()
                        .map(status -> new ProgramShown.Standing(StatusShown.of(status), counted.at(status)))
                        .toList(),
                seats(program),
                sync(program));
    }

    private ProgramShown.SeatsShown seats(Program program) {
        Seats seats = lists.seats(program);
        return new ProgramShown.SeatsShown(
                seats.capacity(),
                seats.taken(),
                seats.free(),
                seats.freeForNewcomers(),
                seats.waiting(),
                seats.over(),
                lists.of(program.id()).pause() != null);
    }

    ProgramShown.@Nullable Sync sync(Program program) {
        Binding binding = program.binding();
        Outlook outlook = outlooks.of(program).orElse(null);
        if (binding == null || outlook == null) {
            return null;
        }
        Optional<Account> account = accounts.find(binding.account());
        return new ProgramShown.Sync(
                account.map(Account::name).orElse(null),
                account.map(Account::provider).orElse(null),
                outlook.backlog().waiting(),
                outlook.through(clock.instant()),
                outlook.heldFor(),
                outlook.said(),
                outlook.heldUntil(),
                events.find(program.id()).map(ShowPrograms::event).orElse(null),
                pulls.find(program.id()).map(ShowPrograms::attendance).orElse(null));
    }

    private static ProgramShown.Event event(ProviderEvents.Known known) {
        return new ProgramShown.Event(
                known.eventId(),
                known.title(),
                known.start(),
                known.end(),
                known.standing().name(),
                known.fetchedAt());
    }

    private static ProgramShown.Attendance attendance(Pull.State state) {
        Pull last = state.last();
        return new ProgramShown.Attendance(
                state.running(),
                state.lastAt(),
                state.due(),
                last != null && last.complete(),
                last == null ? null : last.trouble(),
                last == null ? 0 : last.unmatched());
    }
}
