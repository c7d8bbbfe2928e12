package dev.turnout.campaign.list;

import static dev.turnout.campaign.list.Columns.bigint;
import static dev.turnout.campaign.list.Columns.moment;
import static dev.turnout.campaign.list.Columns.table;
import static dev.turnout.campaign.list.Columns.text;
import static dev.turnout.campaign.list.FilterSql.PERSON_ID;
import static org.jooq.impl.DSL.exists;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.selectOne;

import dev.turnout.activity.What;
import dev.turnout.id.EmailId;
import dev.turnout.id.ProgramId;
import dev.turnout.id.StatusId;
import java.util.ArrayList;
import java.util.List;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Record1;
import org.jooq.SelectConditionStep;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/** What happened to a person, as a condition on {@code person p}. */
final class ActivitySql {

    private final Binds binds;

    ActivitySql(Binds binds) {
        this.binds = binds;
    }

    Condition statusWasChanged(Filter.ProgramStatusWasChanged filter) {
        List<Condition> all = new ArrayList<>(List.of(in(filter.program())));
        among(all, "to", filter.newStatuses().stream().map(StatusId::value).toList());
        among(all, "from", filter.oldStatuses().stream().map(StatusId::value).toList());
        return happened(What.StatusChanged.class, all, filter.often());
    }

    Condition wasSent(Filter.WasSentEmail filter) {
        List<Condition> all = new ArrayList<>();
        among(all, "email", filter.emails().stream().map(EmailId::value).toList());
        return happened(What.EmailSent.class, all, filter.often());
    }

    Condition clicked(Filter.ClickedLink filter) {
        List<Condition> all = new ArrayList<>();
        among(all, "email", filter.emails().stream().map(EmailId::value).toList());
        if (filter.targetContains() != null) {
            all.add(binds.contains(detail("target"), filter.targetContains()));
        }
        return happened(What.LinkClicked.class, all, filter.often());
    }

    Condition filledOut(Filter.FilledOutForm filter) {
        return happened(What.FormFilledOut.class, List.of(in(filter.program())), filter.often());
    }

    /**
     * The kind stands in the SQL, for the planner to know how common it is. More than once is asked by passing over all
     * but the last of them, which stops at the one that decides; that it happened at all is asked as well, because only
     * that can be answered for everybody at once.
     */
    private Condition happened(Class<? extends What> kind, List<Condition> which, Often often) {
        List<Condition> all = new ArrayList<>(List.of(
                bigint("a", "person_id").eq(PERSON_ID), text("a", "kind").eq(inline(kind.getSimpleName()))));
        all.addAll(which);
        if (often.when() != null) {
            all.add(binds.during(moment("a", "at"), often.when()));
        }
        Condition once = exists(activities(all));
        return often.atLeast() == 1 ? once : once.and(exists(activities(all).offset(inline(often.atLeast() - 1))));
    }

    private static SelectConditionStep<Record1<Integer>> activities(List<Condition> all) {
        return selectOne().from(table("activity", "a")).where(all);
    }

    private Condition in(ProgramId program) {
        return bigint("a", "program_id").eq(binds.number(program.value()));
    }

    /** Compared as text: another kind may keep words under the same key, and a cast might meet them first. */
    private void among(List<Condition> all, String key, List<Long> ids) {
        if (!ids.isEmpty()) {
            all.add(detail(key)
                    .in(ids.stream().map(id -> binds.text(Long.toString(id))).toList()));
        }
    }

    private static Field<String> detail(String key) {
        return DSL.field("a.detail ->> {0}", SQLDataType.CLOB, inline(key));
    }
}
