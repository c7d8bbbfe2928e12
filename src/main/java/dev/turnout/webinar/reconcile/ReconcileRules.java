package dev.turnout.webinar.reconcile;

import dev.turnout.channel.Role;
import dev.turnout.channel.Status;
import dev.turnout.person.EmailAddress;
import dev.turnout.program.Enrolled;
import dev.turnout.webinar.Registrant;
import dev.turnout.webinar.RegistrantRules;
import dev.turnout.webinar.Sides;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** How our side and the provider's differ; decided on the whole, without a database. */
final class ReconcileRules {

    /** Whoever stands there has been registered. */
    private static final Set<Role> WERE_REGISTERED =
            Set.of(Role.REGISTERED, Role.NO_SHOW, Role.ATTENDED, Role.ATTENDED_ON_DEMAND);

    private ReconcileRules() {}

    /**
     * What came of a comparison.
     *
     * @param here who are or were registered here
     * @param there who are registered there
     * @param same who agree on both sides
     * @param tooNew about whom the provider is just being told, or may not have listed yet
     * @param unidentified registrants whose email address cannot be read
     */
    record Result(List<Difference> differences, int here, int there, int same, int tooNew, int unidentified) {}

    private sealed interface Verdict {
        record Differ(Kind kind) implements Verdict {}

        record Same() implements Verdict {}

        record TooNew() implements Verdict {}

        record Nothing() implements Verdict {}
    }

    /** @param settledAfter how long a registration stands here before it is missed at the provider */
    static Result compare(Sides sides, Duration settledAfter) {
        List<Difference> differences = new ArrayList<>();
        Status registered = sides.program().channel().must(Role.REGISTERED);
        Instant settledBefore = sides.readAt().minus(settledAfter);
        int same = 0;
        int tooNew = 0;
        for (Enrolled member : sides.ours()) {
            Registrant there = sides.match().members().get(member.person());
            switch (member(sides, member, there, registered, settledBefore)) {
                case Verdict.Differ differ -> differences.add(Difference.of(differ.kind(), member, there));
                case Verdict.Same yes -> same++;
                case Verdict.TooNew wait -> tooNew++;
                case Verdict.Nothing nothing -> {}
            }
        }
        for (Map.Entry<EmailAddress, Registrant> one : sides.match().strangers().entrySet()) {
            switch (stranger(sides, one.getKey(), one.getValue())) {
                case Verdict.Differ differ ->
                    differences.add(Difference.of(
                            differ.kind(),
                            sides.person(one.getKey(), one.getValue()),
                            one.getKey().value(),
                            one.getValue()));
                case Verdict.Same yes -> same++;
                case Verdict.TooNew wait -> tooNew++;
                case Verdict.Nothing nothing -> {}
            }
        }
        return new Result(
                List.copyOf(differences),
                here(sides),
                there(sides),
                same,
                tooNew,
                sides.list().unidentified() + sides.match().unidentified());
    }

    private static int here(Sides sides) {
        return (int) sides.ours().stream()
                .filter(one -> one.status().role() != null
                        && WERE_REGISTERED.contains(one.status().role()))
                .count();
    }

    private static int there(Sides sides) {
        return (int) sides.list().registrants().stream()
                .filter(one -> one.state() == Registrant.State.REGISTERED)
                .count();
    }

    private static Verdict member(
            Sides sides, Enrolled member, @Nullable Registrant there, Status registered, Instant settledBefore) {
        if (member.pushing()) {
            return new Verdict.TooNew();
        }
        if (member.is(Role.REGISTERED)) {
            return registered(sides, member, there, settledBefore);
        }
        if (there == null) {
            return new Verdict.Nothing();
        }
        return switch (there.state()) {
            case REGISTERED -> {
                if (member.is(Role.REGISTRATION_ERROR)) {
                    yield new Verdict.Differ(Kind.ERROR_HERE);
                }
                if (member.is(Role.REJECTED)) {
                    yield new Verdict.Differ(Kind.REJECTED_HERE);
                }
                yield RegistrantRules.isBefore(member, registered)
                        ? new Verdict.Differ(Kind.BEFORE_HERE)
                        : new Verdict.Same();
            }
            case PENDING, DENIED ->
                RegistrantRules.isBefore(member, registered)
                        ? new Verdict.Differ(Kind.UNDECIDED_THERE)
                        : new Verdict.Nothing();
            case CANCELLED, BLOCKED, ERASED -> new Verdict.Nothing();
        };
    }

    private static Verdict registered(Sides sides, Enrolled member, @Nullable Registrant there, Instant settledBefore) {
        if (there != null && there.state() == Registrant.State.REGISTERED) {
            return RegistrantRules.differs(member, there) ? new Verdict.Differ(Kind.LINK) : new Verdict.Same();
        }
        if (!sides.settled(member, settledBefore) || !sides.list().whole()) {
            return new Verdict.TooNew();
        }
        if (there == null) {
            return new Verdict.Differ(Kind.MISSING_THERE);
        }
        return new Verdict.Differ(there.state() == Registrant.State.PENDING ? Kind.WAITING_THERE : Kind.GONE_THERE);
    }

    private static Verdict stranger(Sides sides, EmailAddress email, Registrant there) {
        return switch (there.state()) {
            case REGISTERED -> {
                if (sides.cancelling(email, there)) {
                    yield new Verdict.TooNew();
                }
                yield new Verdict.Differ(sides.removedHere(email, there) ? Kind.REMOVED_HERE : Kind.ONLY_THERE);
            }
            case PENDING, DENIED -> new Verdict.Differ(Kind.UNDECIDED_THERE);
            case CANCELLED, BLOCKED, ERASED -> new Verdict.Nothing();
        };
    }
}
