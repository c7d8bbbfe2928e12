package dev.turnout.webinar;

import dev.turnout.channel.Channel;
import dev.turnout.channel.Role;
import dev.turnout.id.PersonId;
import dev.turnout.program.Move.Asking;
import dev.turnout.program.Rostered;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What an event's attendance means for the members of its program; decided on the whole, without a database. */
final class AttendanceRules {

    private AttendanceRules() {}

    /**
     * By what attendance is judged.
     *
     * @param complete whether whoever has not appeared did not come; only then is anybody a No Show, and then also when
     *     nobody came at all
     * @param excused registration codes of those who are no No Shows although they did not come
     */
    record Rule(Channel channel, Bar bar, boolean complete, Set<String> excused) {}

    /** Live beats recorded beats absent, each by itself: half an hour of both is not an hour of either. */
    static Optional<Role> statusFor(Evidence evidence, Bar bar) {
        if (bar.isMet(evidence.live())) {
            return Optional.of(Role.ATTENDED);
        }
        return bar.isMet(evidence.recorded()) ? Optional.of(Role.ATTENDED_ON_DEMAND) : Optional.empty();
    }

    /**
     * Whom to ask to move where. Asks nothing of those whom it would not change, so that a pull that brings nothing new is
     * refused nothing.
     *
     * @param seen what people left behind; who is no member becomes one
     */
    static Map<Role, List<Asking>> moves(List<Rostered> roster, Map<PersonId, Evidence> seen, Rule rule) {
        Map<Role, List<Asking>> moves = new EnumMap<>(Role.class);
        Map<PersonId, Evidence> strangers = new HashMap<>(seen);
        for (Rostered member : roster) {
            Evidence evidence = strangers.remove(member.person());
            Optional<Role> earned = evidence == null ? Optional.empty() : statusFor(evidence, rule.bar());
            if (earned.isPresent()) {
                if (changes(member.role(), member.step(), earned.get(), rule.channel())) {
                    ask(moves, earned.get(), member.person(), null);
                }
            } else if (didNotCome(member, rule)) {
                ask(
                        moves,
                        Role.NO_SHOW,
                        member.person(),
                        evidence == null ? null : rule.bar().notMetBy(evidence));
            }
        }
        strangers.forEach((person, evidence) ->
                statusFor(evidence, rule.bar()).ifPresent(earned -> ask(moves, earned, person, null)));
        return moves;
    }

    /**
     * Whether the law would move a member by it: live attendance is the end of the line, and lifts who is known to have
     * seen the recording; else nobody moves backward.
     */
    static boolean changes(@Nullable Role from, int step, Role earned, Channel channel) {
        if (from == earned || from == Role.ATTENDED) {
            return false;
        }
        return from == Role.ATTENDED_ON_DEMAND || channel.must(earned).step() >= step;
    }

    private static boolean didNotCome(Rostered member, Rule rule) {
        boolean excused = member.registrationCode() != null && rule.excused().contains(member.registrationCode());
        return rule.complete() && member.role() == Role.REGISTERED && !excused;
    }

    private static void ask(Map<Role, List<Asking>> moves, Role role, PersonId person, @Nullable String statusReason) {
        moves.computeIfAbsent(role, any -> new ArrayList<>()).add(new Asking(person, statusReason, null, null));
    }
}
