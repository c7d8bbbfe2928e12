package dev.turnout.form;

import static java.util.Objects.requireNonNull;

import dev.turnout.activity.ActivityLog;
import dev.turnout.activity.What;
import dev.turnout.channel.Role;
import dev.turnout.form.Submission.Closed;
import dev.turnout.form.Submission.Wrong;
import dev.turnout.id.PersonId;
import dev.turnout.person.People;
import dev.turnout.person.Person;
import dev.turnout.person.PersonDraft;
import dev.turnout.program.Advance;
import dev.turnout.program.Memberships;
import dev.turnout.program.Move;
import dev.turnout.program.Program;
import dev.turnout.program.Programs;
import dev.turnout.program.WaitingMembers;
import dev.turnout.program.approval.RegistrationAnswers;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Takes a filled-in form: the person, their answers, the activity and the move to Registered are one transaction. Who
 * somebody is, their email address alone says, never the link by which they came.
 */
@Component
public class SubmitForm {

    /** The door by which those who are new came in. */
    static final String SOURCE = "form";

    private final Forms forms;
    private final Tries tries;
    private final Programs programs;
    private final People people;
    private final ActivityLog log;
    private final Memberships memberships;
    private final WaitingMembers waiting;
    private final RegistrationAnswers registrationAnswers;
    private final Submissions submissions;
    private final InstantSource clock;
    private final TransactionTemplate transaction;

    SubmitForm(
            Forms forms,
            Tries tries,
            Programs programs,
            People people,
            ActivityLog log,
            Memberships memberships,
            WaitingMembers waiting,
            RegistrationAnswers registrationAnswers,
            Submissions submissions,
            InstantSource clock,
            PlatformTransactionManager transactions) {
        this.forms = forms;
        this.tries = tries;
        this.programs = programs;
        this.people = people;
        this.log = log;
        this.memberships = memberships;
        this.waiting = waiting;
        this.registrationAnswers = registrationAnswers;
        this.submissions = submissions;
        this.clock = clock;
        this.transaction = new TransactionTemplate(transactions);
    }

    public Submission submit(Filling filling) {
        Optional<Form> found = forms.find(filling.slug());
        if (found.isEmpty()) {
            return new Submission.Unknown();
        }
        Form form = found.get();
        Optional<Duration> wait = tries.count(form.program(), filling.client());
        if (wait.isPresent()) {
            return new Submission.TooMany(wait.get());
        }
        if (!filling.trap().isBlank()) {
            return new Submission.Trapped();
        }
        Optional<Closed.Why> closed = closed(form);
        if (closed.isPresent()) {
            return new Closed(closed.get());
        }
        FilledIn filledIn = new FilledIn(form, filling);
        Map<String, Wrong> wrong = filledIn.wrong();
        if (!wrong.isEmpty()) {
            return new Submission.Invalid(wrong);
        }
        return requireNonNull(transaction.execute(tx -> take(form, filledIn)));
    }

    /** Why nobody can register by it now; nothing while they can. */
    public Optional<Closed.Why> closed(Form form) {
        Program program = programs.get(form.program());
        if (program.schedule().hasEnded(clock.instant())) {
            return Optional.of(Closed.Why.ENDED);
        }
        boolean open = form.open() && program.channel().status(Role.REGISTERED).isPresent();
        return open ? Optional.empty() : Optional.of(Closed.Why.SHUT);
    }

    private Submission.Kept take(Form form, FilledIn filledIn) {
        Instant now = clock.instant();
        @Nullable Person known = people.find(filledIn.email()).orElse(null);
        PersonId person = people.upsert(
                        List.of(new PersonDraft(filledIn.email(), filledIn.fields(known))),
                        SOURCE,
                        form.program(),
                        form.actor())
                .getFirst()
                .id();
        log.append(
                now,
                person,
                form.program(),
                form.actor(),
                new What.FormFilledOut(form.slug(), submissions.any(form.program(), person)));
        registrationAnswers.keep(
                form.program(),
                Map.of(
                        person,
                        filledIn.questions(registrationAnswers
                                .of(form.program(), List.of(person))
                                .getOrDefault(person, List.of()))));
        Submission.Kept outcome = register(form, person);
        submissions.add(form.program(), now, List.of(new Submissions.Kept(outcome, filledIn)));
        return outcome;
    }

    private Submission.Kept register(Form form, PersonId person) {
        Program program = programs.get(form.program());
        Move move = Move.of(
                        form.program(),
                        program.channel().must(Role.REGISTERED).id(),
                        List.of(person),
                        form.actor(),
                        null)
                .askedFromOutside();
        Advance advance = requireNonNull(memberships.advance(move).byPerson().get(person));
        return Standing.of(person, advance, () -> waiting.place(program, person).orElse(1L));
    }
}
