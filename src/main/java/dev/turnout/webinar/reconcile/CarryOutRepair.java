package dev.turnout.webinar.reconcile;

import static java.util.Objects.requireNonNull;

import dev.turnout.activity.Actor;
import dev.turnout.channel.Role;
import dev.turnout.id.PersonId;
import dev.turnout.person.EmailAddress;
import dev.turnout.program.Advance;
import dev.turnout.program.Advances;
import dev.turnout.program.Memberships;
import dev.turnout.program.Move;
import dev.turnout.program.Program;
import dev.turnout.program.PushAgain;
import dev.turnout.program.RemoveCancelled;
import dev.turnout.program.RemoveCancelled.Leaving;
import dev.turnout.webinar.JoinRegistrants;
import dev.turnout.webinar.Newcomer;
import dev.turnout.webinar.ProviderRegistrants;
import dev.turnout.webinar.RegistrantRules;
import dev.turnout.webinar.reconcile.RepairTasks.Done;
import dev.turnout.webinar.reconcile.RepairTasks.Task;
import dev.turnout.webinar.reconcile.Unchanged.Split;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Carries out one repair for a set of differences, as a set; what changed since the comparison is left alone. */
@Component
class CarryOutRepair {

    private final Unchanged unchanged;
    private final Memberships memberships;
    private final PushAgain pushAgain;
    private final RemoveCancelled removeCancelled;
    private final JoinRegistrants joinRegistrants;
    private final ProviderRegistrants registrants;
    private final RepairTasks tasks;

    CarryOutRepair(
            Unchanged unchanged,
            Memberships memberships,
            PushAgain pushAgain,
            RemoveCancelled removeCancelled,
            JoinRegistrants joinRegistrants,
            ProviderRegistrants registrants,
            RepairTasks tasks) {
        this.unchanged = unchanged;
        this.memberships = memberships;
        this.pushAgain = pushAgain;
        this.removeCancelled = removeCancelled;
        this.joinRegistrants = joinRegistrants;
        this.registrants = registrants;
        this.tasks = tasks;
    }

    /** @param sync in whose name a registration at the provider is taken over; what is decided here is the job's own */
    @Transactional
    void carryOut(RepairJob job, Program program, List<Task> some, Actor sync) {
        Split split = unchanged.split(program, some);
        List<Task> still = split.asCompared();
        List<Done> done = new ArrayList<>(split.changed());
        String reason = "Repair by " + job.by().name();
        if (!still.isEmpty()) {
            done.addAll(
                    switch (still.getFirst().repair()) {
                        case PUSH_AGAIN -> results(still, pushAgain.push(program.id(), people(still)), Result.ASKED);
                        case REMOVE_HERE ->
                            results(
                                    still,
                                    removeCancelled.remove(program.id(), leaving(still), job.by(), reason),
                                    Result.DONE);
                        case SETTLE, TAKE_LINK -> register(program, still, sync, reason);
                        case ADD_HERE -> add(program, still, sync, reason);
                        case CANCEL_THERE -> throw new IllegalStateException("that needs the network: CancelThere");
                    });
        }
        tasks.wentOn(job, done);
    }

    private static List<Done> results(List<Task> some, Set<PersonId> done, Result result) {
        return some.stream()
                .map(task -> task.as(done.contains(person(task)) ? result : Result.CHANGED))
                .toList();
    }

    private List<Done> register(Program program, List<Task> some, Actor by, String reason) {
        Advances advances = memberships.advance(new Move(
                program.id(),
                program.channel().must(Role.REGISTERED).id(),
                some.stream()
                        .map(task -> RegistrantRules.asking(
                                person(task), task.difference().registrant()))
                        .toList(),
                by,
                reason,
                true));
        return some.stream()
                .map(task -> register(task, requireNonNull(advances.byPerson().get(person(task)))))
                .toList();
    }

    private static Done register(Task task, Advance advance) {
        return switch (advance) {
            case Advance.Moved moved -> task.as(Result.DONE);
            case Advance.AlreadyThere there ->
                task.as(task.repair() == Repair.TAKE_LINK ? Result.DONE : Result.CHANGED);
            case Advance.Waitlisted waitlisted -> task.as(Result.REFUSED, "FULL");
            case Advance.Removed removed -> task.as(Result.CHANGED);
            case Advance.Refused refused ->
                task.as(Result.REFUSED, refused.because().name());
        };
    }

    private List<Done> add(Program program, List<Task> some, Actor by, String reason) {
        List<Newcomer> newcomers = new ArrayList<>();
        for (Task task : some) {
            email(task)
                    .ifPresent(email -> newcomers.add(new Newcomer(
                            email,
                            task.difference().registrant(),
                            task.difference().person() != null)));
        }
        Map<EmailAddress, PersonId> joined =
                joinRegistrants.join(program, newcomers, by, reason).people();
        Map<String, PersonId> byCode = new HashMap<>();
        List<Done> done = new ArrayList<>();
        for (Task task : some) {
            PersonId person = email(task).map(joined::get).orElse(null);
            if (person != null) {
                byCode.put(task.difference().registrant().code(), person);
            }
            done.add(task.as(person == null ? Result.REFUSED : Result.DONE));
        }
        registrants.joined(program.id(), byCode);
        return done;
    }

    private static List<PersonId> people(List<Task> some) {
        return some.stream().map(CarryOutRepair::person).toList();
    }

    private static PersonId person(Task task) {
        return requireNonNull(task.difference().person());
    }

    private static Optional<EmailAddress> email(Task task) {
        return EmailAddress.parse(task.difference().email());
    }

    private static List<Leaving> leaving(List<Task> some) {
        return some.stream()
                .map(task -> new Leaving(
                        person(task), requireNonNull(task.difference().since()), null))
                .toList();
    }
}
