package dev.turnout.mail;

import dev.turnout.id.ProgramId;
import dev.turnout.person.PersonFields;
import dev.turnout.program.PersonalLinks;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Who a mail is rendered for, and what its tokens are to them.
 *
 * @param member absent when the person is in no program here
 * @param mail the mail's own token, by which its reader unsubscribes; absent where it is no mail
 */
record Reader(
        String email,
        PersonFields fields,
        @Nullable Member member,
        @Nullable About program,
        OwnTokens own,
        Wording wording,
        Locale locale,
        Instant now,
        @Nullable UUID mail,
        PersonalLinks links) {

    record Member(UUID link, @Nullable String code) {}

    /** The program that a mail speaks of. */
    record About(
            ProgramId id,
            String name,
            String description,
            @Nullable Instant start,
            @Nullable Instant end) {}

    /** @param trouble whether there should have been one: the token means nothing here */
    record Value(@Nullable String text, boolean trouble) {
        static final Value UNKNOWN = new Value(null, true);

        static Value of(@Nullable String text) {
            return new Value(text, false);
        }
    }

    /** English, where it is not known that the person reads French. */
    static Locale locale(@Nullable String language) {
        return language != null && language.strip().toLowerCase(Locale.ROOT).startsWith("fr")
                ? Locale.FRENCH
                : Locale.ENGLISH;
    }

    /** For a text that is no mail: written for keeping. */
    Reader withoutMail(ZoneId zone) {
        return new Reader(email, fields, member, program, own, new Wording.ForKeeping(zone), locale, now, null, links);
    }

    /** The value, or what the token says of its absence. */
    String text(Token token) {
        return text(token, value(token));
    }

    static String text(Token token, Value value) {
        String text = value.text();
        if (text != null && !text.isBlank()) {
            return text;
        }
        return token.fallback() == null ? "" : token.fallback();
    }

    Value value(Token token) {
        return switch (token.scope()) {
            case "lead" -> Value.of(lead(token.name()));
            case "member" -> member(token.name());
            case "program" -> program(token.name());
            case "system" -> system(token.name());
            case "my" -> mine(token.name());
            default -> Value.UNKNOWN;
        };
    }

    private @Nullable String lead(String name) {
        return switch (name) {
            case "first name" -> fields.firstName();
            case "last name" -> fields.lastName();
            case "full name" ->
                Stream.of(fields.firstName(), fields.lastName())
                        .filter(part -> part != null)
                        .collect(Collectors.joining(" "));
            case "email", "email address" -> email;
            case "company", "company name" -> fields.company();
            case "job title" -> fields.jobTitle();
            case "phone", "phone number" -> fields.phone();
            case "country" -> fields.country();
            default ->
                fields.attributes().entrySet().stream()
                        .filter(attribute -> attribute.getKey().equalsIgnoreCase(name))
                        .map(Map.Entry::getValue)
                        .findFirst()
                        .orElse(null);
        };
    }

    private Value member(String name) {
        if (!TokenNames.MEMBER.contains(name)) {
            return Value.UNKNOWN;
        }
        if (member == null) {
            return name.equals("registration code") ? Value.of(null) : Value.UNKNOWN;
        }
        return Value.of(
                switch (name) {
                    case "webinar url" -> links.join(member.link());
                    case "status page" -> links.statusPage(member.link());
                    default -> member.code();
                });
    }

    private Value program(String name) {
        if (program == null || !TokenNames.PROGRAM.contains(name)) {
            return Value.UNKNOWN;
        }
        return Value.of(
                switch (name) {
                    case "name" -> program.name();
                    case "description" -> program.description();
                    case "id" -> program.id().toString();
                    case "registration page" -> links.registrationPage(program.id());
                    case "start" -> program.start() == null ? null : wording.moment(program.start());
                    case "end" -> program.end() == null ? null : wording.moment(program.end());
                    case "date" -> program.start() == null ? null : wording.day(program.start());
                    default -> program.start() == null ? null : wording.time(program.start());
                });
    }

    private Value system(String name) {
        return switch (name) {
            case "unsubscribelink" -> mail == null ? Value.UNKNOWN : Value.of(unsubscribe(links, mail));
            case "unsubscribeword" -> Value.of(locale.equals(Locale.FRENCH) ? "Se désabonner" : "Unsubscribe");
            case "date" -> Value.of(wording.day(now));
            case "time" -> Value.of(wording.time(now));
            case "datetime" -> Value.of(wording.moment(now));
            case "addtocalendarlink" ->
                member == null ? Value.UNKNOWN : Value.of(links.statusPage(member.link()) + "/calendar.ics");
            default -> Value.UNKNOWN;
        };
    }

    static String unsubscribe(PersonalLinks links, UUID mail) {
        return links.base() + "/u/" + PersonalLinks.hex(mail);
    }

    private Value mine(String name) {
        ProgramToken token = own.called(name);
        return token == null ? Value.UNKNOWN : Value.of(written(token));
    }

    private String written(ProgramToken token) {
        try {
            return token.kind() == ProgramToken.Kind.DATE
                    ? wording.day(LocalDate.parse(token.value()))
                    : wording.number(token.value());
        } catch (DateTimeException | NumberFormatException asWritten) {
            return token.value();
        }
    }
}
