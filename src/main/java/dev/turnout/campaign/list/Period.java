package dev.turnout.campaign.list;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** When something happened. The names of the kinds are stored. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Period.Between.class, name = "between"),
    @JsonSubTypes.Type(value = Period.Past.class, name = "past"),
    @JsonSubTypes.Type(value = Period.BeforePast.class, name = "before-past")
})
public sealed interface Period {

    /** A hundred years; with it a moment stays one that PostgreSQL knows. */
    int MOST_DAYS = 36_500;

    /** @param until not itself in it; one of the two may be absent */
    record Between(@Nullable Instant from, @Nullable Instant until) implements Period {
        public Between {
            if (from == null && until == null) {
                throw new IllegalArgumentException("a period begins or ends");
            }
        }
    }

    /** Within so many times 24 hours before now. */
    record Past(int days) implements Period {
        public Past {
            check(days);
        }
    }

    /** Longer ago than so many times 24 hours. */
    record BeforePast(int days) implements Period {
        public BeforePast {
            check(days);
        }
    }

    private static void check(int days) {
        if (days < 1 || days > MOST_DAYS) {
            throw new IllegalArgumentException("a number of days is 1 to " + MOST_DAYS);
        }
    }
}
