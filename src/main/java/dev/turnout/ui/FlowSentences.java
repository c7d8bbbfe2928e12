package dev.turnout.ui;

import dev.turnout.campaign.Problem;
import dev.turnout.campaign.Qualification;
import dev.turnout.campaign.Trigger;
import dev.turnout.campaign.batch.Recurrence;
import dev.turnout.campaign.flow.FlowStep;
import dev.turnout.campaign.flow.Pause;
import dev.turnout.campaign.run.Did;
import dev.turnout.program.Refusal;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.time.format.TextStyle;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** Steps, triggers and what came of them, in sentences of the reader's language. */
@Component("flowSentences")
class FlowSentences {

    private final Called called;
    private final FilterSentences filters;
    private final Sentences sentences;
    private final Texts texts;

    FlowSentences(Called called, FilterSentences filters, Sentences sentences, Texts texts) {
        this.called = called;
        this.filters = filters;
        this.sentences = sentences;
        this.texts = texts;
    }

    public String of(FlowStep step) {
        return switch (step) {
            case FlowStep.ChangeProgramStatus s ->
                say("step.is.CHANGE_PROGRAM_STATUS", called.program(s.program()), called.status(s.status()));
            case FlowStep.SendEmail s -> say("step.is.SEND_EMAIL", called.email(s.email()));
            case FlowStep.SendAlert s -> say("step.is.SEND_ALERT", called.email(s.email()), String.join(", ", s.to()));
            case FlowStep.Wait s -> of(s.until());
            case FlowStep.ChangeDataValue s ->
                value("step.is.CHANGE_DATA_VALUE", sentences.field(s.field()), s.value());
            case FlowStep.ChangeMemberData s ->
                value("step.is.CHANGE_MEMBER_DATA", s.field(), s.value(), called.program(s.program()));
            case FlowStep.ChangeSuccess s -> say("step.is.CHANGE_SUCCESS", called.program(s.program()));
            case FlowStep.AddToList s -> say("step.is.ADD_TO_LIST", called.list(s.list()));
            case FlowStep.RemoveFromList s -> say("step.is.REMOVE_FROM_LIST", called.list(s.list()));
            case FlowStep.RequestCampaign s -> say("step.is.REQUEST_CAMPAIGN", called.campaign(s.campaign()));
            case FlowStep.CallWebhook s -> say("step.is.CALL_WEBHOOK", s.url());
            case FlowStep.RemoveFromFlow s ->
                s.campaign() == null
                        ? say("step.is.REMOVE_FROM_FLOW.all")
                        : say("step.is.REMOVE_FROM_FLOW", called.campaign(s.campaign()));
            case FlowStep.DoNothing s -> say("step.DO_NOTHING");
        };
    }

    private String value(String key, String field, @Nullable String value, String... more) {
        String about = more.length == 0 ? "" : more[0];
        return value == null ? say(key + ".empty", field, "", about) : say(key, field, value, about);
    }

    private String of(Pause pause) {
        return switch (pause) {
            case Pause.For p -> say("pause.for", of(p.duration()));
            case Pause.Until p -> say("pause.until", at(p.at()), zone(p.zone()));
            case Pause.UntilToken p ->
                say(
                        p.days() == 0 ? "pause.token" : p.days() < 0 ? "pause.token.before" : "pause.token.after",
                        "{{my." + p.token() + "}}",
                        Math.abs(p.days()),
                        at(p.at()),
                        zone(p.zone()));
            case Pause.AroundEvent p -> {
                String edge = say("pause.edge." + p.edge());
                yield p.offset().isZero()
                        ? say("pause.event", edge)
                        : say(
                                p.offset().isNegative() ? "pause.event.before" : "pause.event.after",
                                edge,
                                of(p.offset().abs()));
            }
            case Pause.NextWeekday p -> {
                String next = say("pause.weekday", days(p.days()), at(p.at()), zone(p.zone()));
                yield p.after().isZero() ? next : say("pause.then", of(p.after()), next);
            }
        };
    }

    public String of(Trigger trigger) {
        return switch (trigger) {
            case Trigger.ProgramStatusIsChanged t -> {
                String program = t.program() == null ? say("input.program.any") : called.program(t.program());
                String changed =
                        filters.changed(program, called.statuses(t.oldStatuses()), called.statuses(t.newStatuses()));
                yield t.reasonContains() == null
                        ? changed
                        : changed + ", " + say("filter.reasonContains", t.reasonContains());
            }
            case Trigger.FillsOutForm t ->
                t.program() == null
                        ? say("trigger.is.FILLS_OUT_FORM.any")
                        : say("trigger.is.FILLS_OUT_FORM", called.program(t.program()));
            case Trigger.ClicksLinkInEmail t -> {
                String clicks = t.email() == null
                        ? say("trigger.is.CLICKS_LINK.any")
                        : say("trigger.is.CLICKS_LINK", called.email(t.email()));
                yield t.targetContains() == null
                        ? clicks
                        : clicks + " " + say("filter.targetContains", t.targetContains());
            }
            case Trigger.AttendsEvent t ->
                say(
                        "trigger.is.ATTENDS_EVENT." + t.how(),
                        t.program() == null ? say("input.program.any") : called.program(t.program()));
            case Trigger.CampaignIsRequested t -> say("trigger.CAMPAIGN_IS_REQUESTED");
            case Trigger.PersonIsCreated t -> say("trigger.PERSON_IS_CREATED");
            case Trigger.DataValueChanges t -> {
                String field = t.field() == null ? say("trigger.anyField") : sentences.field(t.field());
                yield t.newValue() == null
                        ? say("trigger.is.DATA_VALUE_CHANGES", field)
                        : say("trigger.is.DATA_VALUE_CHANGES.to", field, t.newValue());
            }
        };
    }

    public String of(Qualification qualification) {
        return switch (qualification) {
            case Qualification.Once q -> say("qualification.is.ONCE");
            case Qualification.EveryTime q -> say("qualification.is.EVERY_TIME");
            case Qualification.OncePer q ->
                say("qualification.is.ONCE_PER", q.number(), say("unit." + q.unit(), q.number()));
        };
    }

    public String of(Recurrence recurrence) {
        String days = switch (recurrence.days()) {
            case Recurrence.Daily d ->
                say(d.weekdaysOnly() ? "recurrence.is.DAILY.weekdays" : "recurrence.is.DAILY", d.every());
            case Recurrence.Weekly w -> say("recurrence.is.WEEKLY", w.every(), days(w.on()));
            case Recurrence.Monthly m -> say("recurrence.is.MONTHLY", m.every(), m.day());
        };
        return say("recurrence.at", days, at(recurrence.at()), recurrence.zone().getId());
    }

    /** What is wrong, and where. */
    public String of(Problem problem) {
        return problem.in(texts.wording());
    }

    /** What came of a step for one person. */
    public String of(Did did, @Nullable String detail) {
        String about = detail == null ? "" : detail;
        return switch (did) {
            case REFUSED -> say("did.because", say("did.REFUSED"), sentences.why(Refusal.valueOf(about)));
            case WITHHELD -> say("did.because", say("did.WITHHELD"), texts.sayOr("mail.withheld." + about, about));
            case MOVED, CALL_FAILED, FAILED ->
                about.isEmpty() ? say("did." + did) : say("did.because", say("did." + did), about);
            case ALREADY_THERE,
                    LEFT_PROGRAM,
                    REGISTERED,
                    REJECTED,
                    GONE,
                    STAGED,
                    ALERTED,
                    WAITED,
                    CHANGED,
                    UNCHANGED,
                    NO_MEMBER,
                    ADDED,
                    TAKEN_OFF,
                    REQUESTED,
                    CALLED,
                    TAKEN_OUT,
                    NOTHING -> say("did." + did);
        };
    }

    public String of(Duration duration) {
        long minutes = duration.toMinutes();
        if (minutes % (24 * 60) == 0) {
            return say("unit.days", minutes / (24 * 60));
        }
        return minutes % 60 == 0 ? say("unit.hours", minutes / 60) : say("unit.minutes", minutes);
    }

    String days(Collection<DayOfWeek> days) {
        return days.stream()
                .sorted()
                .map(day -> day.getDisplayName(TextStyle.FULL, LocaleContextHolder.getLocale()))
                .collect(Collectors.joining(", "));
    }

    private static String at(LocalDateTime at) {
        return DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.SHORT)
                .withLocale(LocaleContextHolder.getLocale())
                .format(at);
    }

    private static String at(LocalTime at) {
        return DateTimeFormatter.ofLocalizedTime(FormatStyle.SHORT)
                .withLocale(LocaleContextHolder.getLocale())
                .format(at);
    }

    private String zone(Pause.Zone zone) {
        return say("pause.zone." + zone);
    }

    private String say(String key, Object... with) {
        return Objects.requireNonNull(texts.say(key, List.of(with)));
    }
}
