package dev.turnout.webinar;

import dev.turnout.channel.Role;
import dev.turnout.channel.Status;
import dev.turnout.id.PersonId;
import dev.turnout.person.EmailAddress;
import dev.turnout.program.Enrolled;
import dev.turnout.program.Move.Asking;
import dev.turnout.program.RemoveCancelled.Leaving;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a provider's list of registrants means for a program; decided on the whole, without a database. What the provider
 * has is a fact, so it needs no seat and no approval; who was rejected or removed here stays so until a person decides.
 */
public final class RegistrantRules {

    /** As many cancellations are believed however small the program is. */
    private static final int ALWAYS_BELIEVED = 20;

    /** And one in so many of a large one: a list that lacks more is rather a broken list. */
    private static final int BELIEVED_SHARE = 10;

    private RegistrantRules() {}

    /**
     * Whom to do what with.
     *
     * @param register members at an earlier status
     * @param refresh members at Registered whose code or link is another one
     * @param gone registered here, cancelled or denied there
     * @param hurry whose push has waited for what the provider now says
     * @param undecided no members, waiting or denied there
     */
    record Plan(
            List<Asking> register,
            List<Asking> refresh,
            List<Newcomer> join,
            List<Leaving> gone,
            Set<PersonId> hurry,
            int undecided) {}

    static Plan plan(Sides sides, Duration settledAfter) {
        Plan plan = new Plan(
                new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new HashSet<>(), 0);
        Status registered = sides.program().channel().must(Role.REGISTERED);
        Instant settledBefore = sides.readAt().minus(settledAfter);
        for (Enrolled member : sides.ours()) {
            Registrant there = sides.match().members().get(member.person());
            if (there != null) {
                member(plan, sides, member, there, registered, settledBefore);
            } else if (sides.vanished(member) && sides.settled(member, settledBefore)) {
                plan.gone().add(leaving(member, "No longer registered at the provider"));
            }
        }
        int undecided = 0;
        for (var stranger : sides.match().strangers().entrySet()) {
            undecided += stranger(plan, sides, stranger.getKey(), stranger.getValue());
        }
        return new Plan(plan.register(), plan.refresh(), plan.join(), plan.gone(), plan.hurry(), undecided);
    }

    private static void member(
            Plan plan, Sides sides, Enrolled member, Registrant there, Status registered, Instant settledBefore) {
        switch (there.state()) {
            case REGISTERED -> {
                if (member.pushing()) {
                    plan.hurry().add(member.person());
                } else if (isBefore(member, registered)) {
                    plan.register().add(asking(member.person(), there));
                } else if (member.is(Role.REGISTERED) && differs(member, there)) {
                    plan.refresh().add(asking(member.person(), there));
                }
            }
            case PENDING -> {}
            case DENIED, BLOCKED -> {
                if (member.pushing()) {
                    plan.hurry().add(member.person());
                } else if (sides.settled(member, settledBefore)) {
                    plan.gone().add(leaving(member, "Denied at the provider"));
                }
            }
            case CANCELLED, ERASED -> {
                if (sides.settled(member, settledBefore)) {
                    plan.gone().add(leaving(member, "Cancelled at the provider"));
                }
            }
        }
    }

    /** @return 1 for one whose registration is not decided for us there */
    private static int stranger(Plan plan, Sides sides, EmailAddress email, Registrant there) {
        return switch (there.state()) {
            case REGISTERED -> {
                if (!sides.removedHere(email, there) && !sides.cancelling(email, there)) {
                    plan.join().add(new Newcomer(email, there, sides.known().containsKey(email)));
                }
                yield 0;
            }
            case PENDING, DENIED -> 1;
            case BLOCKED, CANCELLED, ERASED -> 0;
        };
    }

    /** Whether a registration takes the member forward. Who was rejected here was so by somebody's decision. */
    public static boolean isBefore(Enrolled member, Status registered) {
        return member.status().step() < registered.step() && !member.is(Role.REJECTED);
    }

    /** Whether the provider's code or link is another one than ours. */
    public static boolean differs(Enrolled member, Registrant there) {
        return (!there.code().isBlank() && !there.code().equals(member.code()))
                || (there.joinUrl() != null && !there.joinUrl().toString().equals(member.link()));
    }

    /** @param registered how many stand at Registered */
    static boolean believable(int gone, long registered) {
        return gone <= Math.max(ALWAYS_BELIEVED, registered / BELIEVED_SHARE);
    }

    /** A member to be registered as the provider has them; the status says where they came from. */
    public static Asking asking(PersonId person, Registrant there) {
        return new Asking(
                person,
                origin(there.source()),
                there.code().isBlank() ? null : there.code(),
                there.joinUrl() == null ? null : there.joinUrl().toString());
    }

    static String origin(@Nullable String source) {
        String from = source == null ? "" : source.replace("\0", "").strip();
        return from.isEmpty()
                ? "Registered on the provider’s page"
                : "Registered on the provider’s page, from “%s”".formatted(from);
    }

    private static Leaving leaving(Enrolled member, String why) {
        return new Leaving(member.person(), member.since(), why);
    }
}
