package dev.turnout.webinar;

import dev.turnout.activity.Actor;
import dev.turnout.channel.Channel;
import dev.turnout.channel.Role;
import dev.turnout.id.PersonId;
import dev.turnout.id.ProgramId;
import dev.turnout.person.People;
import dev.turnout.person.PersonDraft;
import dev.turnout.person.PersonFields;
import dev.turnout.person.Upserted;
import dev.turnout.program.Binding;
import dev.turnout.program.Memberships;
import dev.turnout.program.Move;
import dev.turnout.program.Program;
import dev.turnout.program.Programs;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Reads an event's attendance from the provider and moves the members whom it concerns. To pull twice changes nothing
 * more, so a pull that died half way is simply pulled again.
 */
@Component
public class PullAttendance {

    private final Accounts accounts;
    private final WebinarProviders providers;
    private final Programs programs;
    private final Memberships memberships;
    private final People people;
    private final Pulls pulls;
    private final BindProgram bindProgram;
    private final PullSettings settings;
    private final InstantSource clock;

    PullAttendance(
            Accounts accounts,
            WebinarProviders providers,
            Programs programs,
            Memberships memberships,
            People people,
            Pulls pulls,
            BindProgram bindProgram,
            PullSettings settings,
            InstantSource clock) {
        this.accounts = accounts;
        this.providers = providers;
        this.programs = programs;
        this.memberships = memberships;
        this.people = people;
        this.pulls = pulls;
        this.bindProgram = bindProgram;
        this.settings = settings;
        this.clock = clock;
    }

    /** @return nothing when the program is not bound, or another pull of it is at work */
    public Optional<Pull> pull(ProgramId id) {
        Program program = programs.get(id);
        Binding binding = program.binding();
        if (binding == null || !pulls.claim(id)) {
            return Optional.empty();
        }
        ProviderAccount account = accounts.open(binding.account());
        AttendanceAnswer answer = providers.of(account).attendance(account, new EventRef(binding.eventId()));
        return Optional.of(
                switch (answer) {
                    case Attendance attendance -> finish(id, apply(program, binding, attendance), attendance.event());
                    case Refused refused ->
                        putOff(id, refused.text(), settings.retry().multipliedBy(12));
                    case Trouble trouble -> {
                        if (trouble instanceof Trouble.AccountProblem) {
                            accounts.hold(binding.account(), trouble);
                        }
                        yield putOff(id, trouble.text(), settings.retry());
                    }
                });
    }

    private Pull finish(ProgramId id, Pull pull, EventSnapshot event) {
        pulls.finish(
                id,
                pull,
                settings.next(clock.instant(), event.end(), event.archiveEnd()).orElse(null));
        return pull;
    }

    /** @param pause before the next try; the planned pulls are taken up again once one has gone well */
    private Pull putOff(ProgramId id, String why, Duration pause) {
        Pull failed = Pull.failed(why);
        pulls.finish(id, failed, clock.instant().plus(pause));
        return failed;
    }

    private Pull apply(Program program, Binding binding, Attendance attendance) {
        bindProgram.take(program.id(), attendance.event());
        boolean complete = attendance.completeness() == Attendance.Completeness.FINAL
                && hasEnded(attendance.event().end());
        AttendanceRules.Plan plan = AttendanceRules.plan(
                program.id(), memberships.roster(program.id()), attendance.rows(), complete, attendance.excused());
        Actor by = new Actor(
                Actor.Kind.PROVIDER_SYNC,
                accounts.find(binding.account()).map(Account::name).orElse("provider"));
        int created = addStrangers(program, plan, by);
        int attended = move(program, plan, Role.ATTENDED, by);
        int onDemand = move(program, plan, Role.ATTENDED_ON_DEMAND, by);
        int noShow = move(program, plan, Role.NO_SHOW, by);
        return new Pull(
                attended, onDemand, noShow, created, plan.unmatched() + attendance.unidentified(), complete, null);
    }

    private boolean hasEnded(@Nullable Instant end) {
        return end != null && !clock.instant().isBefore(end);
    }

    /** People who watched without being members: found by their email address, or created with it. */
    private int addStrangers(Program program, AttendanceRules.Plan plan, Actor by) {
        if (plan.strangers().isEmpty()) {
            return 0;
        }
        List<PersonDraft> drafts = plan.strangers().keySet().stream()
                .map(email -> new PersonDraft(email, PersonFields.NONE))
                .toList();
        int created = 0;
        for (Upserted upserted : people.upsert(drafts, "webinar attendance", program.id(), by)) {
            Role role = plan.strangers().getOrDefault(upserted.email(), Role.ATTENDED_ON_DEMAND);
            plan.members().computeIfAbsent(role, any -> new HashSet<>()).add(upserted.id());
            created += upserted.created() ? 1 : 0;
        }
        return created;
    }

    private int move(Program program, AttendanceRules.Plan plan, Role role, Actor by) {
        Channel channel = program.channel();
        Set<PersonId> whom = plan.members().getOrDefault(role, Set.of());
        if (whom.isEmpty()) {
            return 0;
        }
        Move move = Move.of(program.id(), channel.must(role).id(), whom, by, "attendance");
        return memberships.advanceInChunks(move, tally -> {}).moved();
    }
}
