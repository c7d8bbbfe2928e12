package dev.turnout.form;

import static dev.turnout.db.Times.at;
import static java.util.Objects.requireNonNull;

import dev.turnout.activity.ActivityLog;
import dev.turnout.activity.Actor;
import dev.turnout.channel.Status;
import dev.turnout.id.PersonId;
import dev.turnout.program.Advance;
import dev.turnout.program.Memberships;
import dev.turnout.program.Move;
import dev.turnout.program.Program;
import dev.turnout.program.approval.Answer;
import dev.turnout.program.approval.RegistrationAnswers;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Registers people for whom somebody else shows and reads the form: what they said of themselves is with their fields
 * already. It is asked for from outside, so a program that requires approval lets them wait for it.
 */
@Component
public class RegisterByForm {

    private final JdbcClient jdbc;
    private final Memberships memberships;
    private final RegistrationAnswers registrationAnswers;
    private final Submissions submissions;
    private final InstantSource clock;

    RegisterByForm(
            JdbcClient jdbc,
            Memberships memberships,
            RegistrationAnswers registrationAnswers,
            Submissions submissions,
            InstantSource clock) {
        this.jdbc = jdbc;
        this.memberships = memberships;
        this.registrationAnswers = registrationAnswers;
        this.submissions = submissions;
        this.clock = clock;
    }

    /** @param filling in which {@link #wrong} found nothing */
    public record Filler(PersonId person, Filling filling) {}

    /** Empty when all is well: by the field's key, {@code email} or {@code consent}, in the order of the form. */
    public static Map<String, Submission.Wrong> wrong(Form form, Filling filling) {
        return new FilledIn(form, filling).wrong();
    }

    /**
     * Joins the caller's transaction.
     *
     * @param program in which they register; the form may be another's
     * @param asked the status for which they ask there
     * @param fillers in the order in which they came; the same person may be there more than once
     */
    @Transactional
    public void register(Form form, Program program, Status asked, List<Filler> fillers, Actor by) {
        Instant now = clock.instant();
        log(form, fillers, now, by);
        List<PersonId> people = fillers.stream().map(Filler::person).distinct().toList();
        Map<PersonId, List<Answer>> answers = new HashMap<>(registrationAnswers.of(program.id(), people));
        for (Filler filler : fillers) {
            List<Answer> before = answers.getOrDefault(filler.person(), List.of());
            answers.put(filler.person(), new FilledIn(form, filler.filling()).questions(before));
        }
        registrationAnswers.keep(program.id(), answers);
        Map<PersonId, Advance> advances = memberships
                .advance(Move.of(program.id(), asked.id(), people, by, null).askedFromOutside())
                .byPerson();
        submissions.add(
                form.program(),
                now,
                fillers.stream()
                        .map(filler -> kept(form, filler, requireNonNull(advances.get(filler.person()))))
                        .toList());
    }

    private static Submissions.Kept kept(Form form, Filler filler, Advance advance) {
        // Nobody is told the place in the list, and it is not kept.
        return new Submissions.Kept(
                Standing.of(filler.person(), advance, () -> 1), new FilledIn(form, filler.filling()));
    }

    private void log(Form form, List<Filler> fillers, Instant now, Actor by) {
        jdbc.sql("""
                        $append
                        select :now::timestamptz, 'FormFilledOut', given.person, :program, :actorKind, :actorName,
                               jsonb_build_object(
                                   'form', :form::text,
                                   'again', row_number() over (partition by given.person order by given.place) > 1
                                            or exists (select
                                                         from form_submission s
                                                        where s.program_id = :program
                                                          and s.person_id = given.person))
                          from unnest(:people::bigint[]) with ordinality given (person, place)
                         order by given.place
                        """.replace("$append", ActivityLog.APPEND))
                .param(
                        "people",
                        fillers.stream()
                                .mapToLong(filler -> filler.person().value())
                                .toArray())
                .param("program", form.program().value())
                .param("form", form.slug())
                .param("now", at(now))
                .param("actorKind", by.kind().name())
                .param("actorName", by.name())
                .update();
    }
}
