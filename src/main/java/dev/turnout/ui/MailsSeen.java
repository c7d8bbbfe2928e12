package dev.turnout.ui;

import dev.turnout.mail.Consents;
import dev.turnout.mail.Mails;
import dev.turnout.mail.SeenMail;
import dev.turnout.person.Person;
import dev.turnout.program.Program;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What the pages of a person and of a member show of their mails. */
@Component("mailsSeen")
class MailsSeen {

    private static final int SHOWN = 10;

    private final Mails mails;
    private final Consents consents;

    MailsSeen(Mails mails, Consents consents) {
        this.mails = mails;
        this.consents = consents;
    }

    /** The newest few; of one program, where it is given. */
    public List<SeenMail> of(Person person, @Nullable Program program) {
        return mails.list(
                new Mails.Filter(null, program == null ? null : program.id(), null, person.id()), null, SHOWN);
    }

    public Consents.Consent consent(Person person) {
        return consents.of(person.id(), person.email());
    }

    public boolean leave() {
        return mails.leave();
    }

    /** For the program's overview: Registered members who have no link that leads to the event. */
    public long withoutLink(Program program) {
        return program.isBound() ? mails.registeredWithoutLink(program.id()) : 0;
    }
}
