package dev.turnout.webinar.reconcile;

import dev.turnout.id.PersonId;
import dev.turnout.program.Enrolled;
import dev.turnout.program.Enrolments;
import dev.turnout.program.Program;
import dev.turnout.webinar.MemberIndex;
import dev.turnout.webinar.ProviderRegistrants;
import dev.turnout.webinar.Registrant;
import dev.turnout.webinar.reconcile.RepairTasks.Done;
import dev.turnout.webinar.reconcile.RepairTasks.Task;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Tells which differences still are as they were compared, by what is known of both sides now. */
@Component
class Unchanged {

    private final Enrolments enrolments;
    private final ProviderRegistrants registrants;

    Unchanged(Enrolments enrolments, ProviderRegistrants registrants) {
        this.enrolments = enrolments;
        this.registrants = registrants;
    }

    /**
     * @param asCompared may be carried out
     * @param changed are left alone, with the result that says so
     */
    record Split(List<Task> asCompared, List<Done> changed) {}

    Split split(Program program, List<Task> tasks) {
        List<PersonId> people = column(tasks, Difference::person);
        List<String> codes = Stream.concat(
                        column(tasks, Difference::thereCode).stream(), column(tasks, Difference::hereCode).stream())
                .toList();
        List<Enrolled> members = enrolments.meant(program, people, codes, column(tasks, Difference::email));
        Map<PersonId, Enrolled> byPerson =
                members.stream().collect(Collectors.toMap(Enrolled::person, Function.identity()));
        MemberIndex index = new MemberIndex(program.id(), members);
        Map<String, Registrant.State> states = registrants.states(program.id(), codes);
        List<Task> asCompared = new ArrayList<>();
        List<Done> changed = new ArrayList<>();
        for (Task task : tasks) {
            Difference was = task.difference();
            boolean here = was.here() == null
                    ? index.find(null, was.thereCode(), was.email()).isEmpty()
                    : same(was, byPerson.get(Objects.requireNonNull(was.person())));
            if (here && sameThere(was, states)) {
                asCompared.add(task);
            } else {
                changed.add(task.as(Result.CHANGED));
            }
        }
        return new Split(asCompared, changed);
    }

    private static boolean same(Difference was, @Nullable Enrolled now) {
        return now != null
                && now.status().id().equals(was.here())
                && now.since().equals(was.since())
                && !now.pushing();
    }

    /** Whom the provider had not may be known to it now only as cancelled. */
    private static boolean sameThere(Difference was, Map<String, Registrant.State> states) {
        return was.thereCode() == null
                ? states.get(Objects.requireNonNullElse(was.hereCode(), "")) != Registrant.State.REGISTERED
                : states.get(was.thereCode()) == was.there();
    }

    private static <T> List<T> column(List<Task> tasks, Function<Difference, @Nullable T> of) {
        List<T> values = new ArrayList<>();
        for (Task task : tasks) {
            T value = of.apply(task.difference());
            if (value != null) {
                values.add(value);
            }
        }
        return values;
    }
}
