package dev.turnout.campaign.list;

import static org.jooq.impl.DSL.lower;
import static org.jooq.impl.DSL.param;

import dev.turnout.db.Times;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.Map;
import org.jooq.Field;
import org.jooq.Param;

/** The values of one query, each under a name of its own; nothing that a person typed is ever part of the SQL. */
final class Binds {

    private final String prefix;
    private final Map<String, Object> values = new HashMap<>();

    Binds(String prefix) {
        this.prefix = prefix;
    }

    Field<Long> number(long value) {
        return bound(param(name(), value), value);
    }

    Field<String> text(String value) {
        return bound(param(name(), value), value);
    }

    /** In small letters by the database's rules, as are the columns that it is compared with. */
    Field<String> small(String value) {
        return lower(text(value));
    }

    Field<OffsetDateTime> moment(Instant value) {
        OffsetDateTime at = Times.at(value);
        return bound(param(name(), at), at);
    }

    Map<String, Object> values() {
        return values;
    }

    private <T> Field<T> bound(Param<T> param, T value) {
        values.put(param.getParamName(), value);
        return param;
    }

    private String name() {
        return prefix + (values.size() + 1);
    }
}
