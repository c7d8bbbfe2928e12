package dev.turnout.program.transfer;

import dev.turnout.channel.Role;
import dev.turnout.id.PersonId;
import dev.turnout.person.EmailAddress;
import dev.turnout.person.Upserted;
import dev.turnout.program.approval.Answer;
import dev.turnout.program.approval.RegistrationAnswers;
import dev.turnout.program.transfer.RowReading.Wish;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** A row that registers somebody from outside stands for a form: its custom attributes are what they answered. */
@Component
class RowAnswers {

    private final RegistrationAnswers answers;

    RowAnswers(RegistrationAnswers answers) {
        this.answers = answers;
    }

    void keep(ImportJob job, List<Wish> wishes, Map<EmailAddress, Upserted> known) {
        if (!job.fromOutside()) {
            return;
        }
        Map<PersonId, List<Answer>> given = new HashMap<>();
        for (Wish wish : wishes) {
            Upserted person = known.get(wish.email());
            if (person != null && wish.asked().is(Role.REGISTERED)) {
                given.put(person.id(), answers(wish));
            }
        }
        answers.keep(job.program(), given);
    }

    private static List<Answer> answers(Wish wish) {
        return wish.person().fields().attributes().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(one -> new Answer(one.getKey(), one.getValue()))
                .toList();
    }
}
