package dev.turnout.program;

import dev.turnout.id.PersonId;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A member who waits for a seat.
 *
 * @param place 1 for who comes next
 * @param priority absent where the priority field holds no number, or there is no such field
 */
public record Waiting(
        long place,
        PersonId person,
        String email,
        String name,
        Instant since,
        @Nullable BigDecimal priority) {

    public String displayName() {
        return name.isEmpty() ? email : name;
    }
}
