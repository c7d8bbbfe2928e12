package dev.turnout.webinar.reconcile;

import dev.turnout.id.ProgramId;
import dev.turnout.program.Binding;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One comparison of a program with its provider.
 *
 * @param binding the event that it was about
 * @param askedBy the user who asked for it; absent for a nightly one
 * @param attempts how often it was begun
 * @param trouble why the last try did not come to its end
 * @param readAt when the provider's list was read; absent while it is not
 * @param here who are or were registered here
 * @param there who are registered there
 * @param same who agree on both sides
 * @param tooNew about whom the provider is just being told, or may not have listed yet
 * @param unidentified registrants whose email address cannot be read
 */
public record Comparison(
        ComparisonId id,
        ProgramId program,
        Binding binding,
        @Nullable String askedBy,
        State state,
        Instant createdAt,
        int attempts,
        @Nullable String trouble,
        @Nullable Instant readAt,
        int here,
        int there,
        int same,
        int tooNew,
        int unidentified,
        int differences) {

    public enum State {
        RUNNING,
        DONE,
        FAILED
    }

    public boolean isRunning() {
        return state == State.RUNNING;
    }

    public boolean isNightly() {
        return askedBy == null;
    }
}
