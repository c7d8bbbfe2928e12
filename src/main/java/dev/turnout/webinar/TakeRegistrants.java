package dev.turnout.webinar;

import dev.turnout.activity.Actor;
import dev.turnout.channel.Role;
import dev.turnout.id.PersonId;
import dev.turnout.person.EmailAddress;
import dev.turnout.program.HurryPushes;
import dev.turnout.program.Memberships;
import dev.turnout.program.Move;
import dev.turnout.program.Move.Asking;
import dev.turnout.program.Program;
import dev.turnout.program.ProgramSettings;
import dev.turnout.program.RemoveCancelled;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;

/**
 * Takes over what a provider's list of registrants says, in chunks: each is a transaction of its own, and to take the
 * same list over again changes nothing more.
 */
@Component
public class TakeRegistrants {

    private static final String REASON = "registered at the provider";

    private final JoinRegistrants joinRegistrants;
    private final Memberships memberships;
    private final RemoveCancelled removeCancelled;
    private final HurryPushes hurryPushes;
    private final ProviderRegistrants registrants;
    private final RegistrantSettings settings;
    private final ProgramSettings chunks;

    TakeRegistrants(
            JoinRegistrants joinRegistrants,
            Memberships memberships,
            RemoveCancelled removeCancelled,
            HurryPushes hurryPushes,
            ProviderRegistrants registrants,
            RegistrantSettings settings,
            ProgramSettings chunks) {
        this.joinRegistrants = joinRegistrants;
        this.memberships = memberships;
        this.removeCancelled = removeCancelled;
        this.hurryPushes = hurryPushes;
        this.registrants = registrants;
        this.settings = settings;
        this.chunks = chunks;
    }

    /** @param by the provider's sync */
    public RegistrantPull take(Sides sides, RegistrantPolicy policy, Actor by) {
        Program program = sides.program();
        RegistrantRules.Plan plan = RegistrantRules.plan(sides, settings.settledAfter());
        int moved = register(program, plan.register(), by);
        register(program, plan.refresh(), by);
        Map<EmailAddress, PersonId> joined = new HashMap<>();
        int created = 0;
        for (int done = 0; done < plan.join().size(); done += chunks.chunk()) {
            List<Newcomer> some = plan.join()
                    .subList(done, Math.min(done + chunks.chunk(), plan.join().size()));
            JoinRegistrants.Joined came = joinRegistrants.join(program, some, by, REASON);
            joined.putAll(came.people());
            created += came.created();
        }
        int removed = policy.applyCancellations() ? remove(sides, plan, by) : 0;
        if (!plan.hurry().isEmpty()) {
            hurryPushes.hurry(program.id(), plan.hurry());
        }
        keep(sides, plan, joined);
        return new RegistrantPull(
                sides.list().registrants().size(),
                joined.size(),
                created,
                moved,
                plan.gone().size(),
                removed,
                plan.undecided(),
                sides.list().unidentified() + sides.match().unidentified(),
                null);
    }

    private int register(Program program, List<Asking> askings, Actor by) {
        if (askings.isEmpty()) {
            return 0;
        }
        return memberships
                .advanceInChunks(
                        new Move(
                                program.id(),
                                program.channel().must(Role.REGISTERED).id(),
                                askings,
                                by,
                                REASON,
                                true),
                        tally -> {})
                .moved();
    }

    /** A list that suddenly lacks a large part of a program is not believed: a person may apply it from the comparison. */
    private int remove(Sides sides, RegistrantRules.Plan plan, Actor by) {
        long registered =
                sides.ours().stream().filter(one -> one.is(Role.REGISTERED)).count();
        if (plan.gone().isEmpty() || !RegistrantRules.believable(plan.gone().size(), registered)) {
            return 0;
        }
        return removeCancelled
                .remove(sides.program().id(), plan.gone(), by, "cancelled at the provider")
                .size();
    }

    private void keep(Sides sides, RegistrantRules.Plan plan, Map<EmailAddress, PersonId> joined) {
        Map<String, PersonId> people = new HashMap<>(sides.match().byCode());
        Set<String> joinedCodes = new HashSet<>();
        for (Newcomer one : plan.join()) {
            PersonId person = joined.get(one.email());
            if (person != null) {
                people.put(one.registrant().code(), person);
                joinedCodes.add(one.registrant().code());
            }
        }
        plan.register().forEach(asking -> {
            if (asking.registrationCode() != null) {
                joinedCodes.add(asking.registrationCode());
            }
        });
        registrants.keep(sides, people, joinedCodes);
    }
}
