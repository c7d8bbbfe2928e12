package dev.turnout.webinar.rehearsal;

import dev.turnout.webinar.rehearsal.Fault.Kind;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The faults that strike one call, and what they make of it. */
record Script(List<Fault> faults) {

    private static final String MALFORMED = "{\"message\": \"the rest of this ans";

    /** The answer in place of doing anything. */
    Optional<Line> instead() {
        return faults.stream().flatMap(fault -> refusal(fault).stream()).findFirst();
    }

    /** True if nothing may be done. */
    boolean nothingHappens() {
        return has(Kind.NO_ANSWER);
    }

    /** How long nothing is said; empty if something is said in the end. */
    Optional<Duration> silence() {
        return faults.stream()
                .filter(fault -> fault.kind() == Kind.NO_ANSWER || fault.kind() == Kind.LOST_ANSWER)
                .map(Fault::delay)
                .findFirst();
    }

    Duration pause() {
        return faults.stream()
                .filter(fault -> fault.kind() == Kind.SLOW)
                .map(Fault::delay)
                .reduce(Duration.ZERO, Duration::plus);
    }

    boolean blocks() {
        return has(Kind.BLOCK);
    }

    Line said(Line line) {
        return has(Kind.MALFORMED) ? new Line(line.status(), MALFORMED, null) : line;
    }

    /** Whether a fault of rows strikes this registrant; the same ones each time. */
    boolean strikesRow(Kind kind, long registrant) {
        return faults.stream()
                .anyMatch(fault -> fault.kind() == kind
                        && Watching.die(registrant, kind.name().hashCode()) < fault.share());
    }

    @Nullable
    String names() {
        return faults.isEmpty()
                ? null
                : String.join(
                        " ", faults.stream().map(fault -> fault.kind().name()).toList());
    }

    private boolean has(Kind kind) {
        return faults.stream().anyMatch(fault -> fault.kind() == kind);
    }

    private static Optional<Line> refusal(Fault fault) {
        return switch (fault.kind()) {
            case TOO_MANY -> line(fault, 429, "Too many requests");
            case QUOTA -> line(fault, 403, "The maximum number of calls for this endpoint has been reached");
            case UNAUTHORIZED -> line(fault, 401, "Invalid access token");
            case FORBIDDEN -> line(fault, 403, "The token has no permission for this endpoint");
            case SERVER_ERROR -> line(fault, 503, "The service is unavailable");
            case REFUSE -> line(fault, 400, "The registration was not accepted");
            case BLOCK, NO_ANSWER, LOST_ANSWER, SLOW, MALFORMED, DUPLICATE_ROWS, LATE_ROWS, BLANK_EMAILS ->
                Optional.empty();
        };
    }

    private static Optional<Line> line(Fault fault, int status, String usual) {
        return Optional.of(Line.message(status, fault.text() != null ? fault.text() : usual, fault.retryAfter()));
    }
}
