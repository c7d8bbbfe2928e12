package dev.turnout.campaign.text;

import dev.turnout.campaign.text.ProgramText.ChannelPart;
import dev.turnout.campaign.text.ProgramText.EmailPart;
import dev.turnout.campaign.text.ProgramText.FieldPart;
import dev.turnout.campaign.text.ProgramText.FormPart;
import dev.turnout.campaign.text.ProgramText.ProgramPart;
import dev.turnout.campaign.text.ProgramText.RulePart;
import dev.turnout.campaign.text.ProgramText.StatusPart;
import dev.turnout.campaign.text.ProgramText.TokenPart;
import dev.turnout.channel.Channel;
import dev.turnout.channel.Minimum;
import dev.turnout.form.Form;
import dev.turnout.mail.EmailDraft;
import dev.turnout.mail.ProgramToken;
import dev.turnout.program.Program;
import dev.turnout.program.approval.Condition;
import dev.turnout.program.approval.RuleDraft;
import dev.turnout.program.asset.Cost;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Says what a program consists of, but for what speaks of other things. */
final class Parts {

    private Parts() {}

    static ChannelPart of(Channel channel, @Nullable Minimum minimum) {
        return new ChannelPart(
                channel.name(),
                channel.webinar(),
                minimum,
                channel.statuses().stream()
                        .map(status -> new StatusPart(
                                status.name(), status.step(), status.success(), status.hidden(), status.role()))
                        .toList());
    }

    static ProgramPart of(Program program, @Nullable String waitingPriority, List<Cost> costs) {
        ZoneId zone = program.schedule().zone();
        return new ProgramPart(
                program.name(),
                program.description(),
                zone.getId(),
                moment(program.schedule().start(), zone),
                moment(program.schedule().end(), zone),
                program.capacity(),
                program.requiresApproval(),
                waitingPriority,
                program.tags(),
                costs);
    }

    private static @Nullable String moment(@Nullable Instant instant, ZoneId zone) {
        return instant == null
                ? null
                : DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(
                        instant.atZone(zone).toOffsetDateTime());
    }

    static TokenPart of(ProgramToken token) {
        return new TokenPart(token.name(), token.kind(), token.value());
    }

    static RulePart of(RuleDraft rule) {
        return switch (rule.condition()) {
            case Condition.EmailDomain domain -> {
                List<String> domains = List.copyOf(domain.domains().entries());
                yield new RulePart(
                        rule.name(),
                        rule.decision(),
                        domain.among() ? domains : List.of(),
                        domain.among() ? List.of() : domains,
                        null,
                        null,
                        null);
            }
            case Condition.FieldValue field ->
                new RulePart(
                        rule.name(),
                        rule.decision(),
                        List.of(),
                        List.of(),
                        field.field().key(),
                        field.test(),
                        field.operand());
        };
    }

    static FormPart of(Form form) {
        return new FormPart(
                form.content().heading(),
                form.content().intro(),
                form.content().fields().stream()
                        .map(field -> new FieldPart(
                                field.key(), field.required(), field.label(), field.lines(), field.choices()))
                        .toList(),
                form.content().consent(),
                form.sites());
    }

    static EmailPart of(EmailDraft email) {
        return new EmailPart(
                email.name(),
                email.subject(),
                email.fromName(),
                email.fromAddress(),
                email.replyTo(),
                email.operational(),
                email.calendar(),
                email.html(),
                email.plain());
    }
}
