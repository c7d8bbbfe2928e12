package dev.turnout.webinar;

import dev.turnout.activity.Actor;
import dev.turnout.id.ProgramId;
import dev.turnout.program.Binding;
import dev.turnout.program.Program;
import dev.turnout.program.Programs;
import dev.turnout.webinar.RegistrantPulls.Reached;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Brings those who registered on the provider's page into the program. To pull twice changes nothing more, so a pull
 * that died half way is simply pulled again.
 */
@Component
public class PullRegistrants {

    private final Accounts accounts;
    private final AccountStates states;
    private final WebinarProviders providers;
    private final Programs programs;
    private final ReadSides readSides;
    private final TakeRegistrants takeRegistrants;
    private final RegistrantPulls pulls;
    private final RegistrantPolicies policies;
    private final RegistrantSettings settings;
    private final InstantSource clock;

    PullRegistrants(
            Accounts accounts,
            AccountStates states,
            WebinarProviders providers,
            Programs programs,
            ReadSides readSides,
            TakeRegistrants takeRegistrants,
            RegistrantPulls pulls,
            RegistrantPolicies policies,
            RegistrantSettings settings,
            InstantSource clock) {
        this.accounts = accounts;
        this.states = states;
        this.providers = providers;
        this.programs = programs;
        this.readSides = readSides;
        this.takeRegistrants = takeRegistrants;
        this.pulls = pulls;
        this.policies = policies;
        this.settings = settings;
        this.clock = clock;
    }

    /** @return nothing when the program is not bound, does without, or another pull of it is at work */
    public Optional<RegistrantPull> pull(ProgramId id) {
        Program program = programs.get(id);
        Binding binding = program.binding();
        RegistrantPolicy policy = policies.of(id);
        if (binding == null || !policy.pull() || states.disabled(binding.account())) {
            return Optional.empty();
        }
        return pulls.claim(id, binding).map(reached -> pull(program, binding, policy, reached));
    }

    private RegistrantPull pull(Program program, Binding binding, RegistrantPolicy policy, Reached reached) {
        Instant now = clock.instant();
        ProviderAccount account = accounts.open(binding.account());
        WebinarProvider provider = providers.of(account);
        Instant since = since(provider, reached, now);
        return switch (provider.registrants(account, new EventRef(binding.eventId()), since)) {
            case RegistrantList list -> {
                Actor by = new Actor(
                        Actor.Kind.PROVIDER_SYNC,
                        accounts.find(binding.account()).map(Account::name).orElse("provider"));
                RegistrantPull pull = takeRegistrants.take(readSides.read(program, list, now), policy, by);
                Instant due =
                        settings.next(clock.instant(), program.schedule().end()).orElse(null);
                pulls.finish(program.id(), binding, pull, list.whole(), now, due);
                yield pull;
            }
            case Refused refused -> putOff(program, binding, refused.text(), now);
            case Trouble trouble -> {
                if (trouble instanceof Trouble.AccountProblem) {
                    accounts.hold(binding.account(), trouble);
                }
                yield putOff(program, binding, trouble.text(), now);
            }
        };
    }

    /** Changes alone, where the provider can tell them, but a whole list once a night. */
    private @Nullable Instant since(WebinarProvider provider, Reached reached, Instant now) {
        Instant whole = reached.wholeAt();
        boolean wholeEnough = whole != null && !whole.isBefore(settings.lastNight(now));
        return wholeEnough && provider.can().contains(Capability.CHANGED_SINCE) ? reached.through() : null;
    }

    private RegistrantPull putOff(Program program, Binding binding, String why, Instant now) {
        RegistrantPull failed = RegistrantPull.failed(why);
        pulls.finish(program.id(), binding, failed, false, now, clock.instant().plus(settings.retry()));
        return failed;
    }
}
