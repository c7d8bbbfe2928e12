package dev.turnout.webinar;

import dev.turnout.activity.ActivityLog;
import dev.turnout.activity.Actor;
import dev.turnout.activity.What;
import dev.turnout.channel.Role;
import dev.turnout.program.Membership;
import dev.turnout.program.Memberships;
import java.net.URI;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Where a member's personal link leads now. The link is ours, so it goes on working when the event moves; it says
 * nothing about the person, and following it is written down.
 */
@Component
public class FollowLink {

    private static final Actor PERSON = new Actor(Actor.Kind.PERSON, "personal link");
    private static final Set<Role> LET_IN =
            Set.of(Role.REGISTERING, Role.REGISTERED, Role.NO_SHOW, Role.ATTENDED, Role.ATTENDED_ON_DEMAND);

    private final Memberships memberships;
    private final ProviderEvents events;
    private final ActivityLog log;
    private final InstantSource clock;

    FollowLink(Memberships memberships, ProviderEvents events, ActivityLog log, InstantSource clock) {
        this.memberships = memberships;
        this.events = events;
        this.log = log;
        this.clock = clock;
    }

    public sealed interface Outcome {
        record Leads(URI to) implements Outcome {}

        /** The member is not registered, or the provider's page is not known yet. */
        record NotYet(Membership membership) implements Outcome {}

        /** No member has this link, or has it no longer. */
        record Unknown() implements Outcome {}
    }

    @Transactional
    public Outcome follow(UUID link) {
        Optional<Membership> found = memberships.byLink(link);
        if (found.isEmpty()) {
            return new Outcome.Unknown();
        }
        Membership member = found.get();
        URI target = target(member);
        if (target == null || !LET_IN.contains(member.status().role())) {
            return new Outcome.NotYet(member);
        }
        log.append(
                clock.instant(),
                member.person(),
                member.program(),
                PERSON,
                new What.JoinLinkClicked(target.toString()));
        return new Outcome.Leads(target);
    }

    private @Nullable URI target(Membership member) {
        Optional<ProviderEvents.Known> event = events.find(member.program());
        if (event.isPresent() && member.providerLink() != null) {
            return URI.create(member.providerLink());
        }
        return event.map(ProviderEvents.Known::audienceUrl).orElse(null);
    }
}
