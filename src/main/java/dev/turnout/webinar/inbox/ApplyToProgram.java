package dev.turnout.webinar.inbox;

import dev.turnout.activity.Actor;
import dev.turnout.channel.Minimums;
import dev.turnout.channel.Role;
import dev.turnout.channel.Status;
import dev.turnout.id.PersonId;
import dev.turnout.person.EmailAddress;
import dev.turnout.program.Advance;
import dev.turnout.program.Enrolled;
import dev.turnout.program.Enrolments;
import dev.turnout.program.HurryPushes;
import dev.turnout.program.Memberships;
import dev.turnout.program.Move;
import dev.turnout.program.Program;
import dev.turnout.webinar.CorrelationId;
import dev.turnout.webinar.MemberIndex;
import dev.turnout.webinar.ProviderNews;
import dev.turnout.webinar.Pulls;
import dev.turnout.webinar.RegistrantPolicies;
import dev.turnout.webinar.RegistrantPulls;
import dev.turnout.webinar.inbox.ApplyNews.Item;
import dev.turnout.webinar.inbox.ApplyNews.Outcomes;
import dev.turnout.webinar.inbox.InboxWork.Claim;
import dev.turnout.webinar.inbox.NewsRules.Sighting;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Carries out what a set of news says for one program, in the caller's transaction. */
@Component
class ApplyToProgram {

    /** Looks for somebody unknown who joined: at once, and twice after a pull. */
    private static final int LOOKS = 3;

    private final Enrolments enrolments;
    private final Memberships memberships;
    private final HurryPushes hurryPushes;
    private final Presences presences;
    private final Pulls pulls;
    private final RegistrantPulls registrantPulls;
    private final RegistrantPolicies policies;
    private final Minimums minimums;
    private final InboxSettings settings;

    ApplyToProgram(
            Enrolments enrolments,
            Memberships memberships,
            HurryPushes hurryPushes,
            Presences presences,
            Pulls pulls,
            RegistrantPulls registrantPulls,
            RegistrantPolicies policies,
            Minimums minimums,
            InboxSettings settings) {
        this.enrolments = enrolments;
        this.memberships = memberships;
        this.hurryPushes = hurryPushes;
        this.presences = presences;
        this.pulls = pulls;
        this.registrantPulls = registrantPulls;
        this.policies = policies;
        this.minimums = minimums;
        this.settings = settings;
    }

    /** Whom the news are about, gathered before anything is changed. */
    private static final class Gathered {
        private final List<Sighting> sightings = new ArrayList<>();
        private final Map<PersonId, List<Claim>> attending = new HashMap<>();
        private final Set<PersonId> hurried = new HashSet<>();
        private boolean pullRegistrants;
    }

    /** The names by which news may mean a member. */
    private record Names(
            @Nullable String correlationId,
            @Nullable String code,
            @Nullable String email) {}

    void apply(Program program, List<Item> items, Actor by, Outcomes outcomes) {
        MemberIndex index = new MemberIndex(program.id(), meant(program, items));
        Gathered gathered = new Gathered();
        for (Item item : items) {
            switch (item.news()) {
                case ProviderNews.Joined joined -> sighting(program, item, index, true, gathered, outcomes);
                case ProviderNews.Left left -> sighting(program, item, index, false, gathered, outcomes);
                case ProviderNews.RegistrantChanged changed ->
                    registrant(program, item.claim(), changed, index, gathered, outcomes);
                case ProviderNews.EventChanged changed -> outcomes.add(item.claim(), Effect.EVENT_READ);
                case ProviderNews.EventEnded ended -> {
                    pulls.hurry(program.id());
                    outcomes.add(item.claim(), Effect.ATTENDANCE_HURRIED);
                }
            }
        }
        carryOut(program, gathered, by, outcomes);
    }

    private void sighting(
            Program program, Item item, MemberIndex index, boolean present, Gathered gathered, Outcomes outcomes) {
        Instant at = item.news().at();
        if (!NewsRules.inTime(at, program.schedule(), settings.beforeStart(), settings.afterEnd())) {
            outcomes.add(item.claim(), Effect.OUT_OF_TIME);
            return;
        }
        Optional<Enrolled> member = find(index, item.news());
        if (member.isEmpty()) {
            outcomes.add(item.claim(), Effect.UNKNOWN_PERSON);
            if (item.claim().attempt() < LOOKS && policies.of(program.id()).pull()) {
                gathered.pullRegistrants = true;
                outcomes.again(item.claim());
            }
            return;
        }
        gathered.sightings.add(new Sighting(member.get().person(), present, at));
        if (minimums.of(program.channel().id()).isPresent()) {
            outcomes.add(item.claim(), Effect.WATCH_TIME_AWAITED);
            return;
        }
        Status attended = program.channel().must(Role.ATTENDED);
        if (NewsRules.becomesAttended(member.get(), attended)) {
            gathered.attending
                    .computeIfAbsent(member.get().person(), any -> new ArrayList<>())
                    .add(item.claim());
        } else {
            outcomes.add(item.claim(), Effect.ALREADY_ATTENDED);
        }
    }

    private void registrant(
            Program program,
            Claim claim,
            ProviderNews.RegistrantChanged changed,
            MemberIndex index,
            Gathered gathered,
            Outcomes outcomes) {
        Enrolled member = find(index, changed).orElse(null);
        Effect effect = NewsRules.registrantChanged(
                changed.registrant(), member, program.channel().must(Role.REGISTERED));
        if (effect == Effect.PUSH_HURRIED && member != null) {
            gathered.hurried.add(member.person());
        }
        boolean pull = effect == Effect.REGISTRANTS_HURRIED;
        boolean does = !pull || policies.of(program.id()).pull();
        gathered.pullRegistrants |= pull && does;
        outcomes.add(claim, does ? effect : Effect.NOTHING_NEW);
    }

    private void carryOut(Program program, Gathered gathered, Actor by, Outcomes outcomes) {
        if (!gathered.sightings.isEmpty()) {
            presences.keep(program.id(), NewsRules.last(gathered.sightings).values());
        }
        if (!gathered.attending.isEmpty()) {
            Map<PersonId, Advance> advances = memberships
                    .advance(Move.of(
                            program.id(),
                            program.channel().must(Role.ATTENDED).id(),
                            gathered.attending.keySet(),
                            by,
                            "joined live"))
                    .byPerson();
            gathered.attending.forEach((person, claims) -> {
                boolean moved = advances.get(person) instanceof Advance.Moved;
                claims.forEach(claim -> outcomes.add(claim, moved ? Effect.ATTENDED : Effect.ALREADY_ATTENDED));
            });
        }
        if (!gathered.hurried.isEmpty()) {
            hurryPushes.hurry(program.id(), gathered.hurried);
        }
        if (gathered.pullRegistrants) {
            registrantPulls.hurry(program.id());
        }
    }

    private List<Enrolled> meant(Program program, List<Item> items) {
        Set<PersonId> people = new HashSet<>();
        Set<String> codes = new HashSet<>();
        Set<String> emails = new HashSet<>();
        for (Item item : items) {
            names(item.news()).ifPresent(names -> {
                CorrelationId.person(names.correlationId(), program.id()).ifPresent(people::add);
                Optional.ofNullable(names.code()).ifPresent(codes::add);
                Optional.ofNullable(names.email())
                        .flatMap(EmailAddress::parse)
                        .ifPresent(email -> emails.add(email.value()));
            });
        }
        return people.isEmpty() && codes.isEmpty() && emails.isEmpty()
                ? List.of()
                : enrolments.meant(program, people, codes, emails);
    }

    private static Optional<Enrolled> find(MemberIndex index, ProviderNews news) {
        return names(news).flatMap(names -> index.find(names.correlationId(), names.code(), names.email()));
    }

    private static Optional<Names> names(ProviderNews news) {
        return switch (news) {
            case ProviderNews.Joined joined ->
                Optional.of(new Names(joined.correlationId(), joined.code(), joined.email()));
            case ProviderNews.Left left -> Optional.of(new Names(left.correlationId(), left.code(), left.email()));
            case ProviderNews.RegistrantChanged changed ->
                Optional.of(new Names(
                        changed.registrant().correlationId(),
                        changed.registrant().code(),
                        changed.registrant().email()));
            case ProviderNews.EventChanged changed -> Optional.empty();
            case ProviderNews.EventEnded ended -> Optional.empty();
        };
    }
}
