package dev.turnout.program;

import dev.turnout.activity.Actor;
import dev.turnout.channel.Channel;
import dev.turnout.channel.Role;
import dev.turnout.id.PersonId;
import dev.turnout.id.ProgramId;
import dev.turnout.program.Move.Asking;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Writes down what the provider answered to a set of pushes of one program, and ends them. */
@Component
public class SettleRegistrations {

    private final JdbcClient jdbc;
    private final Programs programs;
    private final Memberships memberships;
    private final Pushes pushes;
    private final RegistrationErrors errors;

    SettleRegistrations(
            JdbcClient jdbc, Programs programs, Memberships memberships, Pushes pushes, RegistrationErrors errors) {
        this.jdbc = jdbc;
        this.programs = programs;
        this.memberships = memberships;
        this.pushes = pushes;
        this.errors = errors;
    }

    /** What the provider answered to one push. */
    public sealed interface Answer {
        Pushes.Claim claim();

        /** @param link the person's own page at the provider, where it gives one */
        record Confirmed(
                Pushes.Claim claim, String code, @Nullable String link) implements Answer {}

        /**
         * @param field the field that the provider named, if it did: ours by our name for it
         * @param because in plain words; becomes the member's status reason
         */
        record Refused(
                Pushes.Claim claim, Cause cause, @Nullable String field, String because) implements Answer {}

        /** The provider no longer has the registration, or will not let go of it: nothing is left to be done. */
        record Cancelled(Pushes.Claim claim) implements Answer {}
    }

    /** All answers are for members of {@code program}; one whose push has a newer intention is passed over. */
    @Transactional
    public void settle(ProgramId program, List<Answer> answers, Actor by) {
        lock(program, answers);
        Set<PersonId> counted =
                pushes.finish(program, answers.stream().map(Answer::claim).toList());
        List<Asking> registered = new ArrayList<>();
        List<Answer.Refused> refusals = new ArrayList<>();
        for (Answer answer : answers) {
            PersonId person = answer.claim().person();
            if (!counted.contains(person)) {
                continue;
            }
            switch (answer) {
                case Answer.Confirmed confirmed ->
                    registered.add(new Asking(person, null, confirmed.code(), confirmed.link()));
                case Answer.Refused refused -> refusals.add(refused);
                case Answer.Cancelled cancelled -> {}
            }
        }
        Channel channel = programs.get(program).channel();
        advance(program, channel, Role.REGISTERED, registered, by);
        refuse(program, channel, refusals, by);
    }

    private void refuse(ProgramId program, Channel channel, List<Answer.Refused> refusals, Actor by) {
        List<Asking> askings = refusals.stream()
                .map(refused -> new Asking(refused.claim().person(), refused.because(), null, null))
                .toList();
        Map<PersonId, Advance> outcomes = advance(program, channel, Role.REGISTRATION_ERROR, askings, by);
        List<Answer.Refused> now = refusals.stream()
                .filter(refused -> standsAtError(outcomes.get(refused.claim().person())))
                .toList();
        if (!now.isEmpty()) {
            errors.keep(program, now);
        }
    }

    /** Who attended meanwhile, or left the program, has no error to be looked at. */
    private static boolean standsAtError(@Nullable Advance outcome) {
        return switch (outcome) {
            case Advance.Moved moved -> true;
            case Advance.AlreadyThere there -> there.at() != null && there.at().is(Role.REGISTRATION_ERROR);
            case Advance.Waitlisted waitlisted -> false;
            case Advance.Removed removed -> false;
            case Advance.Refused refused -> false;
            case null -> false;
        };
    }

    private Map<PersonId, Advance> advance(
            ProgramId program, Channel channel, Role to, List<Asking> askings, Actor by) {
        return askings.isEmpty()
                ? Map.of()
                : memberships
                        .advance(new Move(program, channel.must(to).id(), askings, by, null, true))
                        .byPerson();
    }

    /** Memberships before pushes, as {@link AdvanceSql} takes them: in one order, nobody waits in a circle. */
    private void lock(ProgramId program, List<Answer> answers) {
        programs.lockForSeats(program);
        jdbc.sql("""
                        select person_id
                          from membership
                         where program_id = :program
                           and person_id = any(:people::bigint[])
                         order by person_id
                           for update
                        """)
                .param("program", program.value())
                .param(
                        "people",
                        answers.stream()
                                .mapToLong(a -> a.claim().person().value())
                                .toArray())
                .query(Long.class)
                .list();
    }
}
