package dev.turnout.campaign.run;

import dev.turnout.activity.Activity;
import dev.turnout.activity.What;
import dev.turnout.campaign.Campaign;
import dev.turnout.campaign.Campaigns;
import dev.turnout.campaign.Listeners;
import dev.turnout.campaign.Listeners.Listener;
import dev.turnout.campaign.TriggerRules;
import dev.turnout.campaign.list.SmartLists;
import dev.turnout.channel.Channel;
import dev.turnout.channel.Channels;
import dev.turnout.channel.Role;
import dev.turnout.channel.Status;
import dev.turnout.id.CampaignId;
import dev.turnout.id.PersonId;
import dev.turnout.id.ProgramId;
import dev.turnout.id.StatusId;
import dev.turnout.person.Deletions;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Lets whom something happened to begin the campaigns that listen to it: a query for each campaign and page of the log. */
@Component
class FireTriggers {

    static final String READER = Listeners.READER;

    private final Listeners listeners;
    private final Campaigns campaigns;
    private final Channels channels;
    private final SmartLists lists;
    private final Deletions deletions;
    private final EnterPeople enter;

    FireTriggers(
            Listeners listeners,
            Campaigns campaigns,
            Channels channels,
            SmartLists lists,
            Deletions deletions,
            EnterPeople enter) {
        this.listeners = listeners;
        this.campaigns = campaigns;
        this.channels = channels;
        this.lists = lists;
        this.deletions = deletions;
        this.enter = enter;
    }

    /** What is looked up for an activity: its kind, and its program or none. */
    private record Ear(String kind, @Nullable ProgramId program) {}

    void fire(List<Activity> page) {
        Set<String> kinds = new HashSet<>();
        Set<ProgramId> programs = new HashSet<>();
        page.forEach(activity -> {
            kinds.add(kind(activity));
            if (activity.program() != null) {
                programs.add(activity.program());
            }
        });
        Map<Ear, List<Listener>> ears = listeners.to(kinds, programs).stream()
                .collect(Collectors.groupingBy(one -> new Ear(one.kind(), one.program())));
        if (!ears.isEmpty()) {
            called(page, ears).forEach(this::begin);
        }
    }

    private Map<CampaignId, List<PersonId>> called(List<Activity> page, Map<Ear, List<Listener>> ears) {
        Map<StatusId, Role> roles = roles(page);
        Map<CampaignId, Campaign> known = new HashMap<>();
        Map<CampaignId, List<PersonId>> called = new LinkedHashMap<>();
        for (Activity activity : page) {
            Set<CampaignId> already = new HashSet<>();
            for (Listener listener : hearing(activity, ears)) {
                Campaign campaign = known.computeIfAbsent(listener.campaign(), campaigns::get);
                if (TriggerRules.fires(campaign, listener.trigger(), activity, roles)
                        && already.add(listener.campaign())) {
                    called.computeIfAbsent(listener.campaign(), c -> new ArrayList<>())
                            .add(activity.person());
                }
            }
        }
        return called;
    }

    private static List<Listener> hearing(Activity activity, Map<Ear, List<Listener>> ears) {
        List<Listener> ofAny = ears.getOrDefault(new Ear(kind(activity), null), List.of());
        List<Listener> ofOne = activity.program() == null
                ? List.of()
                : ears.getOrDefault(new Ear(kind(activity), activity.program()), List.of());
        if (ofAny.isEmpty() || ofOne.isEmpty()) {
            return ofAny.isEmpty() ? ofOne : ofAny;
        }
        List<Listener> both = new ArrayList<>(ofOne);
        both.addAll(ofAny);
        return both;
    }

    private void begin(CampaignId id, List<PersonId> people) {
        Campaign campaign = campaigns.get(id);
        Set<PersonId> staying = deletions.staying(people);
        Set<PersonId> in =
                campaign.smartList().filters().isEmpty() ? staying : lists.among(campaign.smartList(), staying);
        enter.enter(id, people.stream().filter(in::contains).toList(), null);
    }

    private Map<StatusId, Role> roles(List<Activity> page) {
        boolean moves = page.stream().anyMatch(activity -> activity.what() instanceof What.StatusChanged);
        return !moves
                ? Map.of()
                : channels.all().stream()
                        .map(Channel::statuses)
                        .flatMap(Collection::stream)
                        .filter(status -> status.role() != null)
                        .collect(Collectors.toMap(Status::id, status -> Objects.requireNonNull(status.role())));
    }

    private static String kind(Activity activity) {
        return activity.what().getClass().getSimpleName();
    }
}
