package dev.turnout.ui;

import dev.turnout.program.Backlog;
import dev.turnout.program.Cause;
import dev.turnout.program.Program;
import dev.turnout.program.stuck.StuckGroup;
import dev.turnout.program.stuck.StuckRegistrations;
import dev.turnout.webinar.Outlook;
import dev.turnout.webinar.Outlooks;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What of a program's registrations does not get through, for the desk itself and in short for the overview. */
@Component("errorDesk")
class ErrorDesk {

    private final StuckRegistrations stuck;
    private final Outlooks outlooks;
    private final InstantSource clock;

    ErrorDesk(StuckRegistrations stuck, Outlooks outlooks, InstantSource clock) {
        this.stuck = stuck;
        this.outlooks = outlooks;
        this.clock = clock;
    }

    /**
     * @param needSomebody registrations that somebody has to look after
     * @param pass those in a trouble that passes
     */
    record Glance(int needSomebody, int pass, Queue queue) {}

    /**
     * Those who wait to be told.
     *
     * @param ahead of programs that begin sooner
     * @param perMinute how many the account takes; at least one
     * @param through about when the last one will be through; absent when nobody waits or nobody can know
     * @param soon whether that is within a minute
     */
    record Queue(
            int waiting,
            int ahead,
            long perMinute,
            @Nullable Instant through,
            boolean soon) {

        static final Queue NONE = new Queue(0, 0, 1, null, false);

        static Queue of(Outlook outlook, int more, Instant now) {
            Backlog backlog = outlook.backlog();
            Instant through = outlook.through(now, more);
            long perMinute =
                    60_000L * outlook.pace().calls() / outlook.pace().per().toMillis();
            return new Queue(
                    backlog.waiting(),
                    backlog.ahead(),
                    Math.max(1, perMinute),
                    through,
                    through != null && through.isBefore(now.plusSeconds(60)));
        }
    }

    /** Where to go to put it right. */
    enum Remedy {
        FIELD,
        EVENT,
        ACCOUNT,
        NONE;

        static Remedy of(Cause cause) {
            return switch (cause) {
                case FIELD_MISSING, FIELD_INVALID, EMAIL_INVALID -> FIELD;
                case EVENT_NOT_FOUND, EVENT_INACTIVE, EVENT_OVER -> EVENT;
                case CREDENTIALS, ENTITLEMENT, ACCOUNT_OFF, NO_ANSWER -> ACCOUNT;
                case PERSON_BLOCKED, EVENT_FULL, OTHER, ORGANISER, QUOTA, PROVIDER_DOWN -> NONE;
            };
        }
    }

    public Glance glance(Program program) {
        return outlooks.of(program)
                .map(outlook -> {
                    Map<Cause, Integer> counts = stuck.counts(program, outlook.heldFor());
                    int look = sum(counts, true);
                    return new Glance(look, sum(counts, false), Queue.of(outlook, 0, clock.instant()));
                })
                .orElse(new Glance(0, 0, Queue.NONE));
    }

    List<StuckGroup> groups(Program program) {
        Outlook outlook = outlooks.of(program).orElse(null);
        Cause heldFor = outlook == null ? null : outlook.heldFor();
        String said = outlook == null ? null : outlook.said();
        return stuck.groups(program, heldFor).stream()
                .map(group ->
                        group.said().isEmpty() && group.cause() == heldFor && said != null ? group.saying(said) : group)
                .toList();
    }

    Optional<Outlook> outlook(Program program) {
        return outlooks.of(program);
    }

    @Nullable
    Cause heldFor(Program program) {
        return outlooks.of(program).map(Outlook::heldFor).orElse(null);
    }

    /** @param more who would wait besides */
    Queue queue(Program program, int more) {
        return outlooks.of(program)
                .map(outlook -> Queue.of(outlook, more, clock.instant()))
                .orElse(Queue.NONE);
    }

    public Remedy remedy(Cause cause) {
        return Remedy.of(cause);
    }

    /** How a cause is called in an address. */
    public String path(Cause cause) {
        return cause.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static int sum(Map<Cause, Integer> counts, boolean needSomebody) {
        return counts.entrySet().stream()
                .filter(one -> one.getKey().needsSomebody() == needSomebody)
                .mapToInt(Map.Entry::getValue)
                .sum();
    }
}
