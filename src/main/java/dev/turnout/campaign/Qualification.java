package dev.turnout.campaign;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** How often one person may go through a campaign. The names of the kinds and of the components are stored. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Qualification.Once.class, name = "once"),
    @JsonSubTypes.Type(value = Qualification.EveryTime.class, name = "every-time"),
    @JsonSubTypes.Type(value = Qualification.OncePer.class, name = "once-per")
})
public sealed interface Qualification {

    record Once() implements Qualification {}

    record EveryTime() implements Qualification {}

    /** Counted from the moment at which the person qualified last, not from the beginning of a day. */
    record OncePer(int number, Unit unit) implements Qualification {
        public OncePer {
            if (number < 1 || number > 1_000) {
                throw new IllegalArgumentException("once in 1 to 1,000 " + unit + ", not " + number);
            }
        }

        @JsonIgnore
        public Duration pause() {
            return unit.length.multipliedBy(number);
        }
    }

    enum Unit {
        HOURS(Duration.ofHours(1)),
        DAYS(Duration.ofDays(1)),
        WEEKS(Duration.ofDays(7)),
        /** 30 days. */
        MONTHS(Duration.ofDays(30));

        private final Duration length;

        Unit(Duration length) {
            this.length = length;
        }
    }

    /** Who qualified at this moment or before may do so again; nobody may, where it is absent. */
    default @Nullable Instant againSince(Instant now) {
        return switch (this) {
            case Once once -> null;
            case EveryTime every -> now;
            case OncePer per -> now.minus(per.pause());
        };
    }
}
