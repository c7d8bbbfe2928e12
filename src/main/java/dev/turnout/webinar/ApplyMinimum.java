package dev.turnout.webinar;

import dev.turnout.activity.Actor;
import dev.turnout.channel.Channel;
import dev.turnout.channel.Minimums;
import dev.turnout.channel.Role;
import dev.turnout.program.Memberships;
import dev.turnout.program.Move;
import dev.turnout.program.Program;
import dev.turnout.program.Tally;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;

/**
 * Lifts those who count by a channel's minimum as it is now, from the evidence that is kept, without asking a provider.
 * It takes nothing from anybody: a member only moves forward. A program is done in chunks; to apply again changes nothing
 * more.
 */
@Component
public class ApplyMinimum {

    private final MinimumEffects effects;
    private final Minimums minimums;
    private final Attendees attendees;
    private final Memberships memberships;

    ApplyMinimum(MinimumEffects effects, Minimums minimums, Attendees attendees, Memberships memberships) {
        this.effects = effects;
        this.minimums = minimums;
        this.attendees = attendees;
        this.memberships = memberships;
    }

    /** What came of it in one program. */
    public record Applied(Program program, Tally attended, Tally onDemand) {}

    /** @return the programs in which somebody was to be lifted */
    public List<Applied> apply(Channel channel, Actor by) {
        // A fact that a provider reported is the reason, so the order of attendance holds, not the order of steps.
        Actor reporter = new Actor(Actor.Kind.PROVIDER_SYNC, by.name());
        List<Applied> applied = new ArrayList<>();
        for (MinimumEffects.Effect effect : effects.of(channel, minimums.of(channel.id()))) {
            if (effect.lifts() > 0) {
                applied.add(lift(effect.program(), effect.now(), reporter));
            }
        }
        return List.copyOf(applied);
    }

    private Applied lift(Program program, Bar bar, Actor by) {
        Map<Role, List<Move.Asking>> moves = AttendanceRules.moves(
                memberships.roster(program.id()),
                attendees.all(program.id()),
                new AttendanceRules.Rule(program.channel(), bar, false, Set.of()));
        return new Applied(
                program,
                move(program, moves.getOrDefault(Role.ATTENDED, List.of()), Role.ATTENDED, by),
                move(program, moves.getOrDefault(Role.ATTENDED_ON_DEMAND, List.of()), Role.ATTENDED_ON_DEMAND, by));
    }

    private Tally move(Program program, List<Move.Asking> askings, Role role, Actor by) {
        Move move = new Move(
                program.id(), program.channel().must(role).id(), askings, by, "attendance, by another minimum", false);
        return memberships.advanceInChunks(move, tally -> {});
    }
}
