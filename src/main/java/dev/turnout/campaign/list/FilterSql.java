package dev.turnout.campaign.list;

import static dev.turnout.campaign.list.Columns.bigint;
import static dev.turnout.campaign.list.Columns.moment;
import static dev.turnout.campaign.list.Columns.table;
import static dev.turnout.campaign.list.Columns.text;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.exists;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.lower;
import static org.jooq.impl.DSL.not;
import static org.jooq.impl.DSL.or;
import static org.jooq.impl.DSL.position;
import static org.jooq.impl.DSL.selectOne;

import dev.turnout.id.StatusId;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import org.jooq.Condition;
import org.jooq.Table;
import org.jooq.impl.SQLDataType;

/**
 * A filter as a condition on {@code person p}. It is always true or false, never unknown, so that {@code not} takes
 * exactly the others. Other tables are looked into by {@code exists} on the person: the planner then decides between
 * looking each person up and joining the whole set.
 */
final class FilterSql {

    static final Table<?> PERSON = table("person", "p");
    static final org.jooq.Field<Long> PERSON_ID = bigint("p", "id");

    private final Binds binds;
    private final ActivitySql activities;

    FilterSql(Binds binds) {
        this.binds = binds;
        this.activities = new ActivitySql(binds);
    }

    Condition of(Filter filter) {
        Condition positive = switch (filter) {
            case Filter.PersonField f -> personField(f);
            case Filter.PersonCreated f -> binds.during(moment("p", "created_at"), f.when());
            case Filter.AcquiredBy f ->
                coalesce(bigint("p", "acquired_by"), inline(0L))
                        .eq(binds.number(f.program().value()));
            case Filter.MemberOfProgram f -> memberOfProgram(f);
            case Filter.MemberOfList f -> memberOfList(f);
            case Filter.ProgramStatusWasChanged f -> activities.statusWasChanged(f);
            case Filter.WasSentEmail f -> activities.wasSent(f);
            case Filter.ClickedLink f -> activities.clicked(f);
            case Filter.FilledOutForm f -> activities.filledOut(f);
        };
        return filter.not() ? not(positive) : positive;
    }

    private Condition personField(Filter.PersonField filter) {
        org.jooq.Field<String> value = value(filter.field());
        return switch (filter.test()) {
            case IS -> value.in(small(filter.values()));
            case IS_NOT -> value.notIn(small(filter.values()));
            case CONTAINS ->
                or(small(filter.values()).stream()
                        .map(part -> position(value, part).gt(inline(0)))
                        .toList());
            case STARTS_WITH ->
                or(small(filter.values()).stream()
                        .map(part -> position(value, part).eq(inline(1)))
                        .toList());
            case IS_EMPTY -> value.eq(inline(""));
            case IS_NOT_EMPTY -> value.ne(inline(""));
        };
    }

    /** Never null, in small letters; an address is stored so, and compared bare it can use its index. */
    private org.jooq.Field<String> value(Field field) {
        if (field.column() == Field.Column.EMAIL) {
            return text("p", "email");
        }
        org.jooq.Field<String> stored = field.column() != null
                ? text("p", field.column().sql())
                : org.jooq.impl.DSL.field(
                        "p.attributes ->> {0}",
                        SQLDataType.CLOB, binds.text(java.util.Objects.requireNonNull(field.attribute())));
        return lower(coalesce(stored, inline("")));
    }

    private List<org.jooq.Field<String>> small(List<String> values) {
        return values.stream().map(binds::small).toList();
    }

    private Condition memberOfProgram(Filter.MemberOfProgram filter) {
        List<Condition> all = new ArrayList<>(List.of(
                bigint("m", "person_id").eq(PERSON_ID),
                bigint("m", "program_id").eq(binds.number(filter.program().value()))));
        if (!filter.statuses().isEmpty()) {
            all.add(bigint("m", "status_id")
                    .in(filter.statuses().stream()
                            .map(StatusId::value)
                            .map(binds::number)
                            .toList()));
        }
        if (filter.success() != null) {
            org.jooq.Field<OffsetDateTime> success = moment("m", "success_at");
            all.add(filter.success() ? success.isNotNull() : success.isNull());
        }
        if (filter.since() != null) {
            all.add(binds.during(moment("m", "membership_date"), filter.since()));
        }
        if (filter.reasonContains() != null) {
            all.add(binds.contains(text("m", "status_reason"), filter.reasonContains()));
        }
        return exists(selectOne().from(table("membership", "m")).where(all));
    }

    private Condition memberOfList(Filter.MemberOfList filter) {
        return exists(selectOne()
                .from(table("static_list_member", "l"))
                .where(bigint("l", "person_id").eq(PERSON_ID))
                .and(bigint("l", "list_id").eq(binds.number(filter.list().value()))));
    }
}
