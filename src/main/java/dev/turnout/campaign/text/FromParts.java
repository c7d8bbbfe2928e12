package dev.turnout.campaign.text;

import static java.util.Objects.requireNonNull;
import static java.util.Objects.requireNonNullElse;

import dev.turnout.campaign.text.Mistake.What;
import dev.turnout.campaign.text.ProgramText.EmailPart;
import dev.turnout.campaign.text.ProgramText.FieldPart;
import dev.turnout.campaign.text.ProgramText.FormPart;
import dev.turnout.campaign.text.ProgramText.ProgramPart;
import dev.turnout.campaign.text.ProgramText.RulePart;
import dev.turnout.campaign.text.ProgramText.TokenPart;
import dev.turnout.form.Content;
import dev.turnout.form.Field;
import dev.turnout.form.Form;
import dev.turnout.form.Words;
import dev.turnout.id.ChannelId;
import dev.turnout.id.ProgramId;
import dev.turnout.mail.EmailDraft;
import dev.turnout.mail.ProgramToken;
import dev.turnout.program.ProgramDraft;
import dev.turnout.program.Schedule;
import dev.turnout.program.approval.Condition;
import dev.turnout.program.approval.Domains;
import dev.turnout.program.approval.PersonField;
import dev.turnout.program.approval.RuleDraft;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Makes of the parts of a text what the rooms below know. What they do not take is refused with its line. */
final class FromParts {

    private static final int LONGEST_SUBJECT = 255;
    private static final Pattern SITE =
            Pattern.compile("https?://[a-z0-9.-]+(:\\d{1,5})?|https?://\\[[0-9a-f:]+](:\\d{1,5})?");

    private final Lines lines;

    FromParts(Lines lines) {
        this.lines = lines;
    }

    ProgramDraft program(ProgramPart part, ChannelId channel) {
        if (part.seats() != null && (part.seats() < 1 || part.seats() > ProgramDraft.MOST_SEATS)) {
            throw lines.wrong(What.VALUE_WRONG, "/program/seats", "seats", "1–" + ProgramDraft.MOST_SEATS);
        }
        part.tags().forEach((type, value) -> {
            if (type.isBlank() || value == null) {
                throw lines.wrong(What.TYPE_WRONG, "/program/tags/" + type, type);
            }
        });
        return new ProgramDraft(
                requireNonNull(part.name()),
                channel,
                text(part.description()),
                schedule(part),
                part.seats(),
                part.approval(),
                part.tags());
    }

    private Schedule schedule(ProgramPart part) {
        ZoneId zone = zone(requireNonNullElse(part.zone(), "UTC"));
        Instant start = moment(part.start(), zone, "/program/start");
        Instant end = moment(part.end(), zone, "/program/end");
        if ((start == null) != (end == null) || (start != null && end != null && !end.isAfter(start))) {
            throw lines.wrong(What.DATES_WRONG, start == null ? "/program/end" : "/program/start");
        }
        return new Schedule(start, end, zone);
    }

    private ZoneId zone(String name) {
        try {
            return ZoneId.of(name);
        } catch (DateTimeException none) {
            throw lines.wrong(What.VALUE_WRONG, "/program/zone", "zone", "Europe/Paris");
        }
    }

    private @Nullable Instant moment(@Nullable String said, ZoneId zone, String path) {
        if (said == null || said.isBlank()) {
            return null;
        }
        try {
            Instant moment = switch (DateTimeFormatter.ISO_DATE_TIME.parseBest(
                    said.strip(), OffsetDateTime::from, LocalDateTime::from)) {
                case OffsetDateTime at -> at.toInstant();
                case LocalDateTime at -> at.atZone(zone).toInstant();
                default -> throw new DateTimeException(said);
            };
            int year = moment.atZone(zone).getYear();
            if (year < 1 || year > 9999) {
                throw new DateTimeException(said);
            }
            return moment;
        } catch (DateTimeException none) {
            throw lines.wrong(What.DATES_WRONG, path);
        }
    }

    ProgramToken token(TokenPart part, String path) {
        String kind = part.kind() == null ? "" : part.kind().name();
        return switch (ProgramToken.read(requireNonNull(part.name()), kind, text(part.value()))) {
            case ProgramToken.Reading.Read read -> read.token();
            case ProgramToken.Reading.BadName bad -> throw lines.wrong(What.TOKEN_WRONG, path, part.name());
            case ProgramToken.Reading.BadValue bad -> throw lines.wrong(What.TOKEN_WRONG, path + "/value", part.name());
        };
    }

    RuleDraft rule(RulePart part, String path) {
        if (part.decision() == null) {
            throw lines.wrong(What.MISSING, path, "decision");
        }
        boolean among = !part.domains().isEmpty();
        boolean domain = among || !part.noneOfDomains().isEmpty();
        if (domain == (part.field() != null) || (among && !part.noneOfDomains().isEmpty())) {
            throw lines.wrong(What.MISSING, path, "domains, noneOfDomains, field");
        }
        return new RuleDraft(
                requireNonNull(part.name()),
                domain ? domains(among, among ? part.domains() : part.noneOfDomains(), path) : field(part, path),
                part.decision());
    }

    private Condition domains(boolean among, List<String> said, String path) {
        Domains.Reading reading = Domains.read(String.join("\n", said));
        if (!reading.wrong().isEmpty() || reading.domains().entries().size() > Domains.MOST) {
            throw lines.wrong(What.VALUE_WRONG, path, "domains", String.join(", ", reading.wrong()));
        }
        return new Condition.EmailDomain(among, reading.domains());
    }

    private Condition field(RulePart part, String path) {
        Condition.Test test = part.test();
        if (test == null || (test.needsOperand() && text(part.value()).isBlank())) {
            throw lines.wrong(What.MISSING, path, test == null ? "test" : "value");
        }
        try {
            return new Condition.FieldValue(new PersonField(requireNonNull(part.field())), test, text(part.value()));
        } catch (IllegalArgumentException none) {
            throw lines.wrong(What.VALUE_WRONG, path + "/field", "field", String.join(", ", PersonField.STANDARD));
        }
    }

    List<String> sites(FormPart part) {
        part.sites().forEach(site -> {
            if (site == null || !SITE.matcher(site).matches() || part.sites().size() > Form.MOST_SITES) {
                throw lines.wrong(What.SITE_WRONG, "/form/sites", String.valueOf(site));
            }
        });
        return part.sites();
    }

    Content form(FormPart part) {
        if (part.fields().size() > Content.MOST_FIELDS) {
            throw lines.wrong(What.TOO_MANY, "/form/fields", "fields", Integer.toString(Content.MOST_FIELDS));
        }
        try {
            return new Content(
                    words(part.heading()),
                    words(part.intro()),
                    part.fields().stream().map(FromParts::field).toList(),
                    words(part.consent()));
        } catch (IllegalArgumentException wrong) {
            throw lines.wrong(What.VALUE_WRONG, "/form", "form", String.valueOf(wrong.getMessage()));
        }
    }

    private static Field field(@Nullable FieldPart part) {
        if (part == null || part.key() == null) {
            throw new IllegalArgumentException("a field has a key");
        }
        return new Field(part.key(), part.required(), words(part.label()), part.lines(), part.choices());
    }

    private static Words words(@Nullable Words said) {
        return requireNonNullElse(said, Words.NONE);
    }

    EmailDraft email(EmailPart part, ProgramId program, String path) {
        String subject = text(part.subject()).strip();
        if (subject.isEmpty() || text(part.html()).isBlank()) {
            throw lines.wrong(What.MISSING, path, subject.isEmpty() ? "subject" : "html");
        }
        for (String one : List.of(subject, text(part.fromName()), text(part.fromAddress()), text(part.replyTo()))) {
            if (one.length() > LONGEST_SUBJECT || one.indexOf('\n') >= 0) {
                throw lines.wrong(
                        What.VALUE_WRONG, path, "subject, fromName, fromAddress, replyTo", "≤ " + LONGEST_SUBJECT);
            }
        }
        return new EmailDraft(
                program,
                requireNonNull(part.name()),
                subject,
                text(part.fromName()),
                text(part.fromAddress()),
                part.replyTo(),
                text(part.html()),
                text(part.plain()),
                part.operational(),
                part.calendar());
    }

    static String text(@Nullable String said) {
        return requireNonNullElse(said, "");
    }
}
