package dev.turnout.webinar;

import static java.util.Objects.requireNonNull;

import dev.turnout.activity.Actor;
import dev.turnout.channel.Minimums;
import dev.turnout.channel.Role;
import dev.turnout.id.PersonId;
import dev.turnout.id.ProgramId;
import dev.turnout.person.EmailAddress;
import dev.turnout.person.People;
import dev.turnout.person.PersonDraft;
import dev.turnout.person.PersonFields;
import dev.turnout.person.Upserted;
import dev.turnout.program.Memberships;
import dev.turnout.program.Move;
import dev.turnout.program.Program;
import dev.turnout.program.Programs;
import dev.turnout.program.Rostered;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Makes of a provider's attendance what it means here: evidence first, then the statuses that follow from it. Each step
 * changes nothing when it is repeated, so there is no transaction around the whole.
 */
@Component
class TakeAttendance {

    /** People who are added in one statement; above some thousands it gains nothing more. */
    private static final int CHUNK = 5_000;

    private final Programs programs;
    private final Memberships memberships;
    private final People people;
    private final Attendees attendees;
    private final UnmatchedAttendees unmatched;
    private final Minimums minimums;
    private final InstantSource clock;

    TakeAttendance(
            Programs programs,
            Memberships memberships,
            People people,
            Attendees attendees,
            UnmatchedAttendees unmatched,
            Minimums minimums,
            InstantSource clock) {
        this.programs = programs;
        this.memberships = memberships;
        this.people = people;
        this.attendees = attendees;
        this.unmatched = unmatched;
        this.minimums = minimums;
        this.clock = clock;
    }

    /** @param bySecond whether the provider's figures are seconds rather than minutes */
    Pull take(ProgramId id, Attendance attendance, boolean bySecond, Actor by) {
        Program program = programs.get(id);
        boolean complete = attendance.completeness() == Attendance.Completeness.FINAL
                && hasEnded(attendance.event().end());
        List<Rostered> roster = memberships.roster(id);
        Recognized recognized = Recognized.of(id, roster, attendance.rows(), unmatched.rulings(id), bySecond);
        Map<PersonId, Evidence> seen = new HashMap<>(recognized.people());
        int created = addStrangers(id, recognized.strangers(), bySecond, seen, by);
        attendees.keep(id, seen);
        unmatched.keep(id, recognized.unknown().values(), bySecond);
        unmatched.settle(id, recognized.settled());

        AttendanceRules.Rule rule = new AttendanceRules.Rule(
                program.channel(),
                Bar.of(minimums.of(program.channel().id()), program.schedule()),
                complete,
                attendance.excused());
        Map<Role, List<Move.Asking>> moves = AttendanceRules.moves(roster, seen, rule);
        int attended = move(program, moves, Role.ATTENDED, by);
        int onDemand = move(program, moves, Role.ATTENDED_ON_DEMAND, by);
        int noShow = move(program, moves, Role.NO_SHOW, by);
        return new Pull(
                attended, onDemand, noShow, created, unmatched.open(id), attendance.unidentified(), complete, null);
    }

    private boolean hasEnded(@Nullable Instant end) {
        return end != null && !clock.instant().isBefore(end);
    }

    /**
     * People who watched without being members: found by their email address, or created with it and with the name that
     * they gave at the provider. Who is known already keeps their name.
     */
    private int addStrangers(
            ProgramId program,
            Map<EmailAddress, AttendanceRow> strangers,
            boolean bySecond,
            Map<PersonId, Evidence> seen,
            Actor by) {
        List<EmailAddress> all = List.copyOf(strangers.keySet());
        int created = 0;
        for (int done = 0; done < all.size(); done += CHUNK) {
            List<PersonDraft> unnamed = all.subList(done, Math.min(done + CHUNK, all.size())).stream()
                    .map(email -> new PersonDraft(email, PersonFields.NONE))
                    .toList();
            List<PersonDraft> named = new ArrayList<>();
            for (Upserted upserted : people.upsert(unnamed, "webinar attendance", program, by)) {
                AttendanceRow row = requireNonNull(strangers.get(upserted.email()));
                seen.merge(upserted.id(), Evidence.of(row, bySecond), Evidence::and);
                created += upserted.created() ? 1 : 0;
                if (upserted.created() && row.name() != null) {
                    named.add(new PersonDraft(upserted.email(), GivenName.of(row.name())));
                }
            }
            people.upsert(named, "webinar attendance", program, by);
        }
        return created;
    }

    private int move(Program program, Map<Role, List<Move.Asking>> moves, Role role, Actor by) {
        List<Move.Asking> askings = moves.getOrDefault(role, List.of());
        if (askings.isEmpty()) {
            return 0;
        }
        Move move = new Move(program.id(), program.channel().must(role).id(), askings, by, "attendance", false);
        return memberships.advanceInChunks(move, tally -> {}).moved();
    }
}
