package dev.turnout.mail;

import dev.turnout.id.EmailId;
import dev.turnout.id.ProgramId;
import dev.turnout.program.PersonalLinks;
import dev.turnout.program.Program;
import dev.turnout.program.Programs;
import java.time.DateTimeException;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Makes mails for their readers. */
@Component
class RenderMails {

    private final Emails emails;
    private final ProgramTokens tokens;
    private final Programs programs;
    private final PersonalLinks links;
    private final MailSettings settings;
    private final InstantSource clock;

    RenderMails(
            Emails emails,
            ProgramTokens tokens,
            Programs programs,
            PersonalLinks links,
            MailSettings settings,
            InstantSource clock) {
        this.emails = emails;
        this.tokens = tokens;
        this.programs = programs;
        this.links = links;
        this.settings = settings;
        this.clock = clock;
    }

    /** An email ready for the readers of one program. */
    record Prepared(Template template, @Nullable Program program, OwnTokens own) {}

    private record Sending(EmailId email, @Nullable ProgramId program) {}

    /** Reads each email and program once, however many mails it is asked for. */
    Batch batch() {
        return new Batch();
    }

    final class Batch {

        private final Map<Sending, Prepared> prepared = new HashMap<>();

        private Batch() {}

        Prepared of(Outgoing mail) {
            return prepared.computeIfAbsent(
                    new Sending(mail.email(), mail.program()),
                    sending -> prepare(emails.get(sending.email()), sending.program()));
        }

        Rendered render(Outgoing mail) {
            Prepared ready = of(mail);
            return ready.template().render(reader(mail, ready.program(), ready.own()));
        }
    }

    Prepared prepare(Email email, @Nullable ProgramId program) {
        List<ProgramToken> own = program == null ? List.of() : tokens.of(program);
        return new Prepared(Template.of(email, own), program == null ? null : programs.get(program), OwnTokens.of(own));
    }

    Reader reader(Outgoing mail, @Nullable Program program, OwnTokens own) {
        Locale locale = Reader.locale(mail.fields().attributes().get("language"));
        return new Reader(
                mail.address(),
                mail.fields(),
                mail.member(),
                program == null
                        ? null
                        : new Reader.About(
                                program.id(),
                                program.name(),
                                program.description(),
                                program.schedule().start(),
                                program.schedule().end()),
                own,
                new Wording.ForReader(zone(mail.zone(), program), locale),
                locale,
                clock.instant(),
                mail.token(),
                links);
    }

    /** What people write in a form may be no time zone. */
    private ZoneId zone(@Nullable String id, @Nullable Program program) {
        try {
            return id == null ? settings.zone() : ZoneId.of(id);
        } catch (DateTimeException unknown) {
            return program == null ? settings.zone() : program.schedule().zone();
        }
    }
}
