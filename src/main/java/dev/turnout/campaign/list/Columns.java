package dev.turnout.campaign.list;

import java.time.OffsetDateTime;
import org.jooq.Field;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/** The columns that filters look at, by the short name of their table. */
final class Columns {

    private Columns() {}

    static Table<?> table(String name, String as) {
        return DSL.table(DSL.unquotedName(name)).as(DSL.unquotedName(as));
    }

    static Field<Long> bigint(String of, String column) {
        return DSL.field(DSL.unquotedName(of, column), SQLDataType.BIGINT);
    }

    static Field<String> text(String of, String column) {
        return DSL.field(DSL.unquotedName(of, column), SQLDataType.CLOB);
    }

    static Field<OffsetDateTime> moment(String of, String column) {
        return DSL.field(DSL.unquotedName(of, column), SQLDataType.TIMESTAMPWITHTIMEZONE);
    }
}
