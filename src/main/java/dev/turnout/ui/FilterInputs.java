package dev.turnout.ui;

import dev.turnout.campaign.list.Comparison;
import dev.turnout.campaign.list.Field;
import dev.turnout.campaign.list.Filter;
import dev.turnout.campaign.list.Often;
import dev.turnout.campaign.list.Period;
import dev.turnout.campaign.list.StaticListId;
import dev.turnout.id.EmailId;
import dev.turnout.id.ProgramId;
import dev.turnout.id.StatusId;
import dev.turnout.ui.Input.Kind;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Filters as forms: what each kind asks for, a filter as it stands in its form, and the form read again. */
@Component
class FilterInputs {

    /** In the order in which they are offered; the names are those of the pages' addresses and messages. */
    enum FilterKind {
        PERSON_FIELD,
        PERSON_CREATED,
        ACQUIRED_BY,
        MEMBER_OF_PROGRAM,
        PROGRAM_STATUS_WAS_CHANGED,
        WAS_SENT_EMAIL,
        CLICKED_LINK,
        FILLED_OUT_FORM,
        MEMBER_OF_LIST;

        static Optional<FilterKind> called(@Nullable String name) {
            return Arrays.stream(values())
                    .filter(kind -> kind.name().equals(name))
                    .findFirst();
        }
    }

    private final Offers offers;
    private final PeriodInputs periods;

    FilterInputs(Offers offers, PeriodInputs periods) {
        this.offers = offers;
        this.periods = periods;
    }

    /** @param home the program whose page it is: chosen where nothing is yet */
    List<Input> inputs(FilterKind kind, Inputs inputs, @Nullable ProgramId home) {
        inputs.select("not", offers.texts("input.not.", "false", "true"), "false");
        Inputs all = switch (kind) {
            case PERSON_FIELD ->
                inputs.select("field", offers.fields(false), Field.Column.COMPANY.sql())
                        .of(Kind.TEXT, "attribute")
                        .select("test", offers.named("input.test.", Comparison.values()), Comparison.IS)
                        .of(Kind.AREA, "values");
            case PERSON_CREATED -> periods.period(inputs, false);
            case ACQUIRED_BY -> program(inputs, home);
            case MEMBER_OF_PROGRAM ->
                periods.period(
                        program(inputs, home)
                                .of(Kind.CHECKS, "statuses", offers.statuses(true))
                                .select("success", offers.texts("input.success.", "any", "true", "false"), "any")
                                .of(Kind.TEXT, "reasonContains"),
                        true);
            case PROGRAM_STATUS_WAS_CHANGED ->
                periods.often(program(inputs, home)
                        .of(Kind.CHECKS, "newStatuses", offers.statuses(true))
                        .of(Kind.CHECKS, "oldStatuses", offers.statuses(true)));
            case WAS_SENT_EMAIL -> periods.often(inputs.of(Kind.CHECKS, "emails", offers.emails(home)));
            case CLICKED_LINK ->
                periods.often(
                        inputs.of(Kind.CHECKS, "emails", offers.emails(home)).of(Kind.TEXT, "targetContains"));
            case FILLED_OUT_FORM -> periods.often(program(inputs, home));
            case MEMBER_OF_LIST -> inputs.of(Kind.SELECT, "list", offers.lists());
        };
        return all.list();
    }

    private Inputs program(Inputs inputs, @Nullable ProgramId home) {
        return inputs.select("program", offers.programs(), home == null ? "" : home);
    }

    FilterKind kind(Filter filter) {
        return switch (filter) {
            case Filter.PersonField f -> FilterKind.PERSON_FIELD;
            case Filter.PersonCreated f -> FilterKind.PERSON_CREATED;
            case Filter.AcquiredBy f -> FilterKind.ACQUIRED_BY;
            case Filter.MemberOfProgram f -> FilterKind.MEMBER_OF_PROGRAM;
            case Filter.MemberOfList f -> FilterKind.MEMBER_OF_LIST;
            case Filter.ProgramStatusWasChanged f -> FilterKind.PROGRAM_STATUS_WAS_CHANGED;
            case Filter.WasSentEmail f -> FilterKind.WAS_SENT_EMAIL;
            case Filter.ClickedLink f -> FilterKind.CLICKED_LINK;
            case Filter.FilledOutForm f -> FilterKind.FILLED_OUT_FORM;
        };
    }

    void put(Typed typed, Filter filter, ZoneId zone) {
        typed.put("not", filter.not());
        switch (filter) {
            case Filter.PersonField f ->
                typed.put(
                                "field",
                                f.field().column() == null
                                        ? Offers.ATTRIBUTE
                                        : f.field().column().sql())
                        .put("attribute", f.field().attribute())
                        .put("test", f.test())
                        .put("values", String.join("\n", f.values()));
            case Filter.PersonCreated f -> PeriodInputs.put(typed, f.when(), zone);
            case Filter.AcquiredBy f -> typed.put("program", f.program());
            case Filter.MemberOfProgram f -> {
                typed.put("program", f.program())
                        .putAll("statuses", f.statuses())
                        .put("success", f.success() == null ? "any" : f.success())
                        .put("reasonContains", f.reasonContains());
                PeriodInputs.put(typed, f.since(), zone);
            }
            case Filter.MemberOfList f -> typed.put("list", f.list());
            case Filter.ProgramStatusWasChanged f -> {
                typed.put("program", f.program())
                        .putAll("newStatuses", f.newStatuses())
                        .putAll("oldStatuses", f.oldStatuses());
                PeriodInputs.put(typed, f.often(), zone);
            }
            case Filter.WasSentEmail f -> PeriodInputs.put(typed.putAll("emails", f.emails()), f.often(), zone);
            case Filter.ClickedLink f ->
                PeriodInputs.put(
                        typed.putAll("emails", f.emails()).put("targetContains", f.targetContains()), f.often(), zone);
            case Filter.FilledOutForm f -> PeriodInputs.put(typed.put("program", f.program()), f.often(), zone);
        }
    }

    /** @return nothing when something is wrong, which then is noted */
    Optional<Filter> read(FilterKind kind, Typed typed, ZoneId zone) {
        boolean not = "true".equals(typed.text("not"));
        int wrong = typed.wrong().size();
        Optional<Filter> filter = switch (kind) {
            case PERSON_FIELD -> personField(not, typed);
            case PERSON_CREATED ->
                Optional.ofNullable(PeriodInputs.period(typed, zone)).map(when -> new Filter.PersonCreated(not, when));
            case ACQUIRED_BY -> program(typed).map(program -> new Filter.AcquiredBy(not, program));
            case MEMBER_OF_PROGRAM -> memberOfProgram(not, typed, zone);
            case PROGRAM_STATUS_WAS_CHANGED -> statusWasChanged(not, typed, zone);
            case WAS_SENT_EMAIL -> often(typed, zone).map(often -> new Filter.WasSentEmail(not, emails(typed), often));
            case CLICKED_LINK -> {
                String part = typed.textOrNull("targetContains", Filter.LONGEST_VALUE);
                yield often(typed, zone).map(often -> new Filter.ClickedLink(not, emails(typed), cut(part), often));
            }
            case FILLED_OUT_FORM -> {
                Optional<Often> often = often(typed, zone);
                yield program(typed).flatMap(program -> often.map(o -> new Filter.FilledOutForm(not, program, o)));
            }
            case MEMBER_OF_LIST ->
                typed.chosen("list", StaticListId::new).map(list -> new Filter.MemberOfList(not, list));
        };
        return typed.wrong().size() > wrong ? Optional.empty() : filter;
    }

    private static Optional<Filter> personField(boolean not, Typed typed) {
        Optional<Field> field = field(typed);
        Optional<Comparison> test = typed.named("test", Comparison.values());
        List<String> values = typed.text("values")
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .toList();
        if (field.isEmpty() || test.isEmpty()) {
            return Optional.empty();
        }
        if (!test.get().needsValues()) {
            return Optional.of(new Filter.PersonField(not, field.get(), test.get(), List.of()));
        }
        if (values.isEmpty() || values.size() > Filter.MOST_VALUES) {
            typed.wrong("values", values.isEmpty() ? "input.wrong.missing" : "input.wrong.values");
            return Optional.empty();
        }
        if (values.stream().anyMatch(value -> value.length() > Filter.LONGEST_VALUE)) {
            typed.wrong("values", "input.wrong.long");
            return Optional.empty();
        }
        return Optional.of(new Filter.PersonField(not, field.get(), test.get(), values));
    }

    static Optional<Field> field(Typed typed) {
        if (Offers.ATTRIBUTE.equals(typed.text("field"))) {
            return typed.required("attribute", Field.LONGEST_NAME).map(Field::attribute);
        }
        try {
            return Optional.of(Field.read(typed.text("field")));
        } catch (IllegalArgumentException none) {
            typed.wrong("field", "input.wrong.choose");
            return Optional.empty();
        }
    }

    private static Optional<Filter> memberOfProgram(boolean not, Typed typed, ZoneId zone) {
        Boolean success = switch (typed.text("success")) {
            case "true" -> Boolean.TRUE;
            case "false" -> Boolean.FALSE;
            default -> null;
        };
        Period since = PeriodInputs.period(typed, zone);
        String reason = typed.textOrNull("reasonContains", Filter.LONGEST_VALUE);
        return program(typed)
                .map(program -> new Filter.MemberOfProgram(
                        not, program, typed.ids("statuses", StatusId::new), success, since, cut(reason)));
    }

    private static Optional<Filter> statusWasChanged(boolean not, Typed typed, ZoneId zone) {
        Optional<Often> often = often(typed, zone);
        return program(typed)
                .flatMap(program -> often.map(o -> new Filter.ProgramStatusWasChanged(
                        not,
                        program,
                        typed.ids("newStatuses", StatusId::new),
                        typed.ids("oldStatuses", StatusId::new),
                        o)));
    }

    private static Optional<ProgramId> program(Typed typed) {
        return typed.chosen("program", ProgramId::new);
    }

    private static Optional<Often> often(Typed typed, ZoneId zone) {
        return Optional.ofNullable(PeriodInputs.often(typed, zone));
    }

    private static List<EmailId> emails(Typed typed) {
        return typed.ids("emails", EmailId::new);
    }

    /** One that is too long is noted as wrong already. */
    private static @Nullable String cut(@Nullable String text) {
        return text == null || text.length() <= Filter.LONGEST_VALUE ? text : null;
    }
}
