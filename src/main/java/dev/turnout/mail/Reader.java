package dev.turnout.mail;

import dev.turnout.id.ProgramId;
import dev.turnout.person.PersonFields;
import dev.turnout.program.PersonalLinks;
import java.text.NumberFormat;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.time.format.TextStyle;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Who a mail is rendered for, and what its tokens are to them.
 *
 * @param member absent when the person is in no program here
 * @param numbers the tokens of the program that are a number or a day, by their names in lower case
 * @param mail the mail's own token, by which its reader unsubscribes
 */
record Reader(
        String email,
        PersonFields fields,
        @Nullable Member member,
        @Nullable About program,
        Map<String, ProgramToken> numbers,
        ZoneId zone,
        Locale locale,
        Instant now,
        UUID mail,
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
                    case "start" -> moment(program.start());
                    case "end" -> moment(program.end());
                    case "date" -> program.start() == null ? null : day(program.start());
                    default -> program.start() == null ? null : time(program.start());
                });
    }

    private Value system(String name) {
        return switch (name) {
            case "unsubscribelink" -> Value.of(unsubscribe(links, mail));
            case "unsubscribeword" -> Value.of(locale.equals(Locale.FRENCH) ? "Se désabonner" : "Unsubscribe");
            case "date" -> Value.of(day(now));
            case "addtocalendarlink" ->
                member == null ? Value.UNKNOWN : Value.of(links.statusPage(member.link()) + "/calendar.ics");
            default -> Value.UNKNOWN;
        };
    }

    static String unsubscribe(PersonalLinks links, UUID mail) {
        return links.base() + "/u/" + PersonalLinks.hex(mail);
    }

    private Value mine(String name) {
        ProgramToken token = numbers.get(name);
        return token == null ? Value.UNKNOWN : Value.of(written(token));
    }

    private String written(ProgramToken token) {
        try {
            return token.kind() == ProgramToken.Kind.DATE
                    ? DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG)
                            .withLocale(locale)
                            .format(LocalDate.parse(token.value()))
                    : plainSpaces(NumberFormat.getInstance(locale).format(new java.math.BigDecimal(token.value())));
        } catch (DateTimeException | NumberFormatException asWritten) {
            return token.value();
        }
    }

    private @Nullable String moment(@Nullable Instant at) {
        return at == null ? null : day(at) + ", " + time(at);
    }

    private String day(Instant at) {
        return plainSpaces(DateTimeFormatter.ofLocalizedDate(FormatStyle.FULL)
                .withLocale(locale)
                .format(at.atZone(zone)));
    }

    private String time(Instant at) {
        String clock = DateTimeFormatter.ofLocalizedTime(FormatStyle.SHORT)
                .withLocale(locale)
                .format(at.atZone(zone));
        return plainSpaces(clock + " " + zoneName(at));
    }

    private String zoneName(Instant at) {
        return Optional.of(DateTimeFormatter.ofPattern("zzz", locale).format(at.atZone(zone)))
                .filter(name -> !name.isBlank())
                .orElseGet(() -> zone.getDisplayName(TextStyle.SHORT, locale));
    }

    /** Mail programs of today still show the narrow ones as boxes. */
    private static String plainSpaces(String text) {
        return text.replace('\u202f', ' ').replace('\u00a0', ' ');
    }
}
