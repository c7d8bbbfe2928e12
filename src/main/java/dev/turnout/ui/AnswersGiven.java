package dev.turnout.ui;

import dev.turnout.person.Person;
import dev.turnout.program.Program;
import dev.turnout.program.approval.Answer;
import dev.turnout.program.approval.RegistrationAnswers;
import java.util.List;
import org.springframework.stereotype.Component;

/** What a member answered with the registration, for the member's page. */
@Component("answersGiven")
class AnswersGiven {

    private final RegistrationAnswers answers;

    AnswersGiven(RegistrationAnswers answers) {
        this.answers = answers;
    }

    public List<Answer> by(Program program, Person person) {
        return answers.of(program.id(), List.of(person.id())).getOrDefault(person.id(), List.of());
    }
}
