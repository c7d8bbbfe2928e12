package dev.turnout.mail;

import dev.turnout.mail.CalendarFile.Method;
import dev.turnout.person.EmailAddress;
import dev.turnout.program.PersonalLinks;
import dev.turnout.program.Program;
import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Makes letters of mails: rendered, their links led through redirects, with what their headers say. */
@Component
class ComposeLetters {

    private final RenderMails render;
    private final MailLinks mailLinks;
    private final Calendars calendars;
    private final PersonalLinks links;
    private final InstantSource clock;

    ComposeLetters(
            RenderMails render, MailLinks mailLinks, Calendars calendars, PersonalLinks links, InstantSource clock) {
        this.render = render;
        this.mailLinks = mailLinks;
        this.calendars = calendars;
        this.links = links;
        this.clock = clock;
    }

    sealed interface Made {
        record Ready(Outgoing mail, Letter letter) implements Made {}

        /** @param because in words that name what is wrong */
        record Spoilt(Outgoing mail, String because) implements Made {}
    }

    private sealed interface Draft {
        record Written(Outgoing mail, Rendered rendered, RenderMails.Prepared ready) implements Draft {}

        record Bad(Made.Spoilt spoilt) implements Draft {}
    }

    /** One for each mail. Whatever is wrong with one of them stops none of the others. */
    List<Made> compose(List<Outgoing> mails) {
        RenderMails.Batch batch = render.batch();
        List<Draft> drafts = mails.stream().map(mail -> draft(mail, batch)).toList();
        Map<MailLinks.Target, UUID> kept = mailLinks.keep(drafts.stream()
                .flatMap(draft -> switch (draft) {
                    case Draft.Written one -> tracked(one.mail(), one.rendered());
                    case Draft.Bad bad -> Stream.of();
                })
                .toList());
        return drafts.stream()
                .<Made>map(draft -> switch (draft) {
                    case Draft.Written one ->
                        new Made.Ready(one.mail(), letter(one.mail(), one.rendered(), one.ready(), kept));
                    case Draft.Bad bad -> bad.spoilt();
                })
                .toList();
    }

    private static Draft draft(Outgoing mail, RenderMails.Batch batch) {
        try {
            Rendered rendered = batch.render(mail);
            String wrong = wrong(rendered);
            return wrong == null
                    ? new Draft.Written(mail, rendered, batch.of(mail))
                    : new Draft.Bad(new Made.Spoilt(mail, wrong));
        } catch (RuntimeException bug) {
            return new Draft.Bad(new Made.Spoilt(mail, String.valueOf(bug.getMessage())));
        }
    }

    private static @Nullable String wrong(Rendered one) {
        if (!one.troubles().isEmpty()) {
            return one.troubles().stream().collect(Collectors.joining(", "));
        }
        return EmailAddress.parse(one.fromAddress()).isEmpty() ? "From: " + one.fromAddress() : null;
    }

    private static Stream<MailLinks.Target> tracked(Outgoing mail, Rendered rendered) {
        return rendered.targets().stream()
                .filter(Rendered.Target::tracked)
                .filter(target -> MailLinks.uri(target.address()).isPresent())
                .map(target -> new MailLinks.Target(mail.email(), target.address()));
    }

    private Letter letter(
            Outgoing mail, Rendered rendered, RenderMails.Prepared ready, Map<MailLinks.Target, UUID> kept) {
        boolean operational = ready.template().email().operational();
        return new Letter(
                messageId(mail),
                mail.to(),
                mail.isSample() ? "" : name(mail),
                rendered.fromAddress(),
                rendered.fromName(),
                rendered.replyTo(),
                rendered.subject(),
                rendered.plain(),
                rendered.html(target -> address(mail, target, kept)),
                operational ? null : Reader.unsubscribe(links, mail.token()),
                calendar(mail, ready, rendered.fromAddress()).orElse(null),
                clock.instant());
    }

    private String address(Outgoing mail, Rendered.Target target, Map<MailLinks.Target, UUID> kept) {
        UUID link = kept.get(new MailLinks.Target(mail.email(), target.address()));
        return target.tracked() && link != null
                ? links.base() + "/c/" + MailLinks.token(mail.token(), link)
                : target.address();
    }

    private static String name(Outgoing mail) {
        String name = Stream.of(mail.fields().firstName(), mail.fields().lastName())
                .filter(part -> part != null)
                .collect(Collectors.joining(" "));
        return name.replaceAll("\\p{Cntrl}+", " ");
    }

    private String messageId(Outgoing mail) {
        String host = Optional.ofNullable(URI.create(links.base()).getHost()).orElse("localhost");
        return "<" + PersonalLinks.hex(mail.token()) + "@" + host + ">";
    }

    /** Who has a seat is invited; whose calendar was told of it before, and who has none now, is told that it is off. */
    private Optional<CalendarFile> calendar(Outgoing mail, RenderMails.Prepared ready, String organizer) {
        Program program = ready.program();
        if (program == null || !ready.template().email().content().calendar()) {
            return Optional.empty();
        }
        Reader.Member member = mail.member();
        if (member != null && mail.holdsSeat()) {
            return calendars.entry(program, member.link(), mail.address(), organizer, Method.REQUEST);
        }
        UUID before = mail.calendarUid();
        return before == null
                ? Optional.empty()
                : calendars.entry(program, before, mail.address(), organizer, Method.CANCEL);
    }
}
