package dev.turnout.campaign.list;

import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.lower;
import static org.jooq.impl.DSL.param;
import static org.jooq.impl.DSL.position;

import dev.turnout.db.Times;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Param;
import org.jooq.impl.DSL;

/** The values of one query, each under a name of its own; nothing that a person typed is ever part of the SQL. */
final class Binds {

    private final String prefix;
    private final Instant now;
    private final Map<String, Object> values = new HashMap<>();

    Binds(String prefix, Instant now) {
        this.prefix = prefix;
        this.now = now;
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

    /** False where the whole is null. */
    Condition contains(Field<String> whole, String part) {
        return position(lower(whole), small(part)).gt(inline(0));
    }

    Condition during(Field<OffsetDateTime> at, Period period) {
        return switch (period) {
            case Period.Between between -> {
                List<Condition> ends = new ArrayList<>();
                if (between.from() != null) {
                    ends.add(at.ge(moment(between.from())));
                }
                if (between.until() != null) {
                    ends.add(at.lt(moment(between.until())));
                }
                yield DSL.and(ends);
            }
            case Period.Past past -> at.ge(moment(now.minus(Duration.ofDays(past.days()))));
            case Period.BeforePast past -> at.lt(moment(now.minus(Duration.ofDays(past.days()))));
        };
    }

    Map<String, Object> values() {
        return values;
    }

    private Field<OffsetDateTime> moment(Instant value) {
        OffsetDateTime at = Times.at(value);
        return bound(param(name(), at), at);
    }

    private <T> Field<T> bound(Param<T> param, T value) {
        values.put(param.getParamName(), value);
        return param;
    }

    private String name() {
        return prefix + (values.size() + 1);
    }
}
