package dev.turnout.ui;

import dev.turnout.campaign.list.Field;
import dev.turnout.campaign.list.Filter;
import dev.turnout.campaign.list.Logic;
import dev.turnout.campaign.list.Often;
import dev.turnout.campaign.list.Parsed;
import dev.turnout.campaign.list.Period;
import dev.turnout.campaign.list.SmartList;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Smart lists in sentences of the reader's language. */
@Component("filterSentences")
class FilterSentences {

    private final Called called;
    private final Sentences sentences;
    private final Texts texts;
    private final Moments moments;

    FilterSentences(Called called, Sentences sentences, Texts texts, Moments moments) {
        this.called = called;
        this.sentences = sentences;
        this.texts = texts;
        this.moments = moments;
    }

    public String of(Filter filter, ZoneId zone) {
        String what = switch (filter) {
            case Filter.PersonField f ->
                join(field(f.field()), say("input.test." + f.test()), f.values().isEmpty() ? "" : values(f.values()));
            case Filter.PersonCreated f -> join(say("filter.PERSON_CREATED"), of(f.when(), zone));
            case Filter.AcquiredBy f -> say("filter.is.ACQUIRED_BY", called.program(f.program()));
            case Filter.MemberOfProgram f -> member(f, zone);
            case Filter.MemberOfList f -> say("filter.is.MEMBER_OF_LIST", called.list(f.list()));
            case Filter.ProgramStatusWasChanged f ->
                changed(called.program(f.program()), called.statuses(f.oldStatuses()), called.statuses(f.newStatuses()))
                        + of(f.often(), zone);
            case Filter.WasSentEmail f ->
                (f.emails().isEmpty()
                                ? say("filter.is.WAS_SENT_EMAIL.any")
                                : say("filter.is.WAS_SENT_EMAIL", called.emails(f.emails())))
                        + of(f.often(), zone);
            case Filter.ClickedLink f ->
                join(
                                f.emails().isEmpty()
                                        ? say("filter.is.CLICKED_LINK.any")
                                        : say("filter.is.CLICKED_LINK", called.emails(f.emails())),
                                f.targetContains() == null ? "" : say("filter.targetContains", f.targetContains()))
                        + of(f.often(), zone);
            case Filter.FilledOutForm f ->
                say("filter.is.FILLED_OUT_FORM", called.program(f.program())) + of(f.often(), zone);
        };
        return filter.not() ? say("filter.not", what) : what;
    }

    /** The whole list on one line, such as for a choice. */
    public String of(SmartList list, ZoneId zone) {
        if (list.filters().isEmpty()) {
            return say("smartList.everybody");
        }
        List<String> all = new ArrayList<>();
        for (int number = 1; number <= list.filters().size(); number++) {
            String filter = of(list.filters().get(number - 1), zone);
            all.add(list.logic() instanceof Logic.Advanced ? number + ": " + filter : filter);
        }
        return switch (list.logic()) {
            case Logic.All both -> String.join(" " + say("smartList.and") + " ", all);
            case Logic.Any either -> String.join(" " + say("smartList.or") + " ", all);
            case Logic.Advanced advanced -> String.join("; ", all) + " (" + advanced.text() + ")";
        };
    }

    public String of(Parsed.Wrong wrong) {
        return say("logic." + wrong.mistake(), wrong.at(), wrong.word());
    }

    String changed(String program, String from, String to) {
        if (from.isEmpty()) {
            return to.isEmpty() ? say("filter.is.CHANGED", program) : say("filter.is.CHANGED.to", program, to);
        }
        return to.isEmpty()
                ? say("filter.is.CHANGED.from", program, from)
                : say("filter.is.CHANGED.both", program, from, to);
    }

    private String member(Filter.MemberOfProgram f, ZoneId zone) {
        List<String> more = new ArrayList<>();
        String statuses = called.statuses(f.statuses());
        more.add(
                statuses.isEmpty()
                        ? say("filter.is.MEMBER_OF_PROGRAM", called.program(f.program()))
                        : say("filter.is.MEMBER_OF_PROGRAM.at", called.program(f.program()), statuses));
        if (f.success() != null) {
            more.add(say("input.success." + f.success()));
        }
        if (f.since() != null) {
            more.add(say("filter.since", of(f.since(), zone)));
        }
        if (f.reasonContains() != null) {
            more.add(say("filter.reasonContains", f.reasonContains()));
        }
        return String.join(", ", more);
    }

    private String of(Often often, ZoneId zone) {
        String times = often.atLeast() > 1 ? ", " + say("filter.times", often.atLeast()) : "";
        return times + (often.when() == null ? "" : ", " + of(often.when(), zone));
    }

    private String of(Period period, ZoneId zone) {
        return switch (period) {
            case Period.Past past -> say("filter.past", past.days());
            case Period.BeforePast past -> say("filter.beforePast", past.days());
            case Period.Between between -> {
                String from = day(between.from(), zone);
                String until =
                        day(between.until() == null ? null : between.until().minusNanos(1), zone);
                yield until.isEmpty()
                        ? say("filter.from", from)
                        : from.isEmpty() ? say("filter.until", until) : say("filter.between", from, until);
            }
        };
    }

    private String day(@Nullable Instant instant, ZoneId zone) {
        return instant == null ? "" : moments.day(instant, zone);
    }

    private String field(Field field) {
        return sentences.field(
                field.column() == null
                        ? String.valueOf(field.attribute())
                        : field.column().sql());
    }

    private String values(List<String> values) {
        String some = values.stream().limit(10).map(v -> say("filter.value", v)).collect(Collectors.joining(", "));
        return values.size() > 10 ? join(some, say("filter.moreValues", values.size() - 10)) : some;
    }

    private static String join(String... parts) {
        return List.of(parts).stream().filter(part -> !part.isEmpty()).collect(Collectors.joining(" "));
    }

    private String say(String key, Object... with) {
        return texts.say(key, List.of(with));
    }
}
