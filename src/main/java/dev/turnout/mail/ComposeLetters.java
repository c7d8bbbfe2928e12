package dev.turnout.mail;

import dev.turnout.id.MailId;
import dev.turnout.mail.CalendarFile.Method;
import dev.turnout.person.EmailAddress;
import dev.turnout.program.PersonalLinks;
import dev.turnout.program.Program;
import java.net.URI;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.LinkedHashMap;
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

    /** One for each mail. Whatever is wrong with one of them stops none of the others. */
    List<Made> compose(List<Outgoing> mails) {
        RenderMails.Batch batch = render.batch();
        Map<MailId, Rendered> rendered = new HashMap<>();
        Map<MailId, Made> spoilt = new LinkedHashMap<>();
        for (Outgoing mail : mails) {
            try {
                Rendered one = batch.render(mail);
                String wrong = wrong(one);
                if (wrong == null) {
                    rendered.put(mail.id(), one);
                } else {
                    spoilt.put(mail.id(), new Made.Spoilt(mail, wrong));
                }
            } catch (RuntimeException bug) {
                spoilt.put(mail.id(), new Made.Spoilt(mail, String.valueOf(bug.getMessage())));
            }
        }
        Map<MailLinks.Target, UUID> kept = mailLinks.keep(mails.stream()
                .filter(mail -> rendered.containsKey(mail.id()))
                .flatMap(mail -> tracked(mail, rendered.get(mail.id())))
                .toList());
        return mails.stream()
                .map(mail -> Optional.<Made>ofNullable(spoilt.get(mail.id()))
                        .orElseGet(() -> new Made.Ready(mail, letter(mail, rendered.get(mail.id()), batch.of(mail), kept))))
                .toList();
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
