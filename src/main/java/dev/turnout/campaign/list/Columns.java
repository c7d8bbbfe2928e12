package dev.turnout.campaign.list;

import java.time.OffsetDateTime;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/** The columns that filters look at, by the short name of their table. */
final class Columns {

    private Columns() {}

    static Field<Long> bigint(String of, String column) {
        return DSL.field(DSL.name(of, column), SQLDataType.BIGINT);
    }

    static Field<String> text(String of, String column) {
        return DSL.field(DSL.name(of, column), SQLDataType.CLOB);
    }

    static Field<OffsetDateTime> moment(String of, String column) {
        return DSL.field(DSL.name(of, column), SQLDataType.TIMESTAMPWITHTIMEZONE);
    }
}
