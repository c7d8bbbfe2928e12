package dev.turnout.api.own;

import static java.util.Objects.requireNonNull;

import dev.turnout.access.ApiRole;
import dev.turnout.activity.Actor;
import dev.turnout.api.wire.Call;
import dev.turnout.api.wire.Needs;
import dev.turnout.channel.Role;
import dev.turnout.channel.Status;
import dev.turnout.id.PersonId;
import dev.turnout.program.Advance;
import dev.turnout.program.Advances;
import dev.turnout.program.Foresight;
import dev.turnout.program.Memberships;
import dev.turnout.program.Move;
import dev.turnout.program.Program;
import dev.turnout.program.Programs;
import dev.turnout.program.WaitingLists;
import dev.turnout.program.WaitingMembers;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Moves people, and tells of each what came of it. */
@RestController
@Tag(name = "Moves")
class OwnMovesDoor {

    private final Programs programs;
    private final Memberships memberships;
    private final Addressed addressed;
    private final WaitingLists lists;
    private final WaitingMembers waiting;

    OwnMovesDoor(
            Programs programs,
            Memberships memberships,
            Addressed addressed,
            WaitingLists lists,
            WaitingMembers waiting) {
        this.programs = programs;
        this.memberships = memberships;
        this.addressed = addressed;
        this.lists = lists;
        this.waiting = waiting;
    }

    @PostMapping("/api/v1/programs/{programId}/moves")
    MoveShown move(Call call, @PathVariable long programId, @RequestBody MoveAsked asked) {
        Program program = OwnProgramsDoor.find(programs, programId);
        Status status = Named.status(program, asked.status(), "status");
        String reason = Named.reason(asked.reason());
        List<MoveAsked.Who> who = asked.who();
        Map<MoveAsked.Who, Addressed.Found> found = addressed.find(program, who);
        List<Move.Asking> askings = found.values().stream()
                .map(Addressed.Found::person)
                .distinct()
                .map(Move.Asking::of)
                .toList();
        Advances advances = askings.isEmpty()
                ? new Advances(Map.of())
                : memberships.advance(new Move(
                        program.id(), status.id(), askings, call.by(), reason, asked.overrides(), asked.outside()));
        Map<PersonId, Long> places = waiting.places(program, waitlisted(advances.byPerson()));
        return MoveShown.of(
                false,
                StatusShown.of(status),
                shown(program, who, found, advances.byPerson(), places),
                advances.promoted().stream().map(PersonId::value).toList());
    }

    /** Nothing is done. Who gets one of the last seats is settled only by the move itself: here it is who is named first. */
    @PostMapping("/api/v1/programs/{programId}/moves/preview")
    @Needs(ApiRole.READ)
    MoveShown preview(@PathVariable long programId, @RequestBody MoveAsked asked) {
        Program program = OwnProgramsDoor.find(programs, programId);
        Status status = Named.status(program, asked.status(), "status");
        Named.reason(asked.reason());
        List<MoveAsked.Who> who = asked.who();
        Map<MoveAsked.Who, Addressed.Found> found = addressed.find(program, who);
        Long free = asked.overrides() ? null : lists.seats(program).freeForNewcomers();
        Map<PersonId, Advance> foreseen = foresee(program, status, asked.outside(), inOrder(who, found), free);
        return MoveShown.of(true, StatusShown.of(status), shown(program, who, found, foreseen, Map.of()), List.of());
    }

    private static List<Addressed.Found> inOrder(List<MoveAsked.Who> who, Map<MoveAsked.Who, Addressed.Found> found) {
        return who.stream().map(found::get).filter(Objects::nonNull).distinct().toList();
    }

    /** @param free absent when there is no limit */
    private static Map<PersonId, Advance> foresee(
            Program program, Status asked, boolean outside, List<Addressed.Found> people, @Nullable Long free) {
        Map<PersonId, Advance> foreseen = new HashMap<>();
        long left = free == null ? Long.MAX_VALUE : free;
        for (Addressed.Found one : people) {
            Status from =
                    one.at() == null ? null : program.channel().status(one.at()).orElseThrow();
            Advance advance = Foresight.of(program, asked, Actor.Kind.API_CLIENT, outside, from, left > 0);
            foreseen.put(one.person(), advance);
            if (advance instanceof Advance.Moved moved
                    && moved.to().holdsSeat()
                    && (from == null || !from.holdsSeat())) {
                left--;
            }
        }
        return foreseen;
    }

    private static List<PersonId> waitlisted(Map<PersonId, Advance> advances) {
        return advances.entrySet().stream()
                .filter(one -> {
                    Status at = standing(one.getValue());
                    return one.getValue() instanceof Advance.Waitlisted || (at != null && at.is(Role.WAITLISTED));
                })
                .map(Map.Entry::getKey)
                .toList();
    }

    /** Where they stand by it; a refused one where they stood, one sent to the waiting list nowhere here. */
    private static @Nullable Status standing(Advance advance) {
        return switch (advance) {
            case Advance.Moved moved -> moved.to();
            case Advance.AlreadyThere there -> there.at();
            case Advance.Refused refused -> refused.from();
            case Advance.Waitlisted waits -> null;
            case Advance.Removed removed -> null;
        };
    }

    private static List<MoveShown.Person> shown(
            Program program,
            List<MoveAsked.Who> who,
            Map<MoveAsked.Who, Addressed.Found> found,
            Map<PersonId, Advance> advances,
            Map<PersonId, Long> places) {
        StatusShown waitlisted =
                program.channel().status(Role.WAITLISTED).map(StatusShown::of).orElse(null);
        return who.stream()
                .map(one -> {
                    Addressed.Found match = found.get(one);
                    if (match == null) {
                        return new MoveShown.Person(
                                one.id(), one.email(), MoveShown.Outcome.UNKNOWN_PERSON, null, null, null, null);
                    }
                    PersonId person = match.person();
                    return MoveShown.person(
                            person.value(),
                            match.email(),
                            requireNonNull(advances.get(person)),
                            waitlisted,
                            places.get(person));
                })
                .toList();
    }
}
