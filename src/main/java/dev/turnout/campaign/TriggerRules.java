package dev.turnout.campaign;

import dev.turnout.activity.Activity;
import dev.turnout.activity.Actor;
import dev.turnout.activity.What;
import dev.turnout.channel.Role;
import dev.turnout.id.StatusId;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Whether an activity fires a trigger. */
public final class TriggerRules {

    private TriggerRules() {}

    /**
     * What a campaign's own flow did fires none of its triggers, or it would go round in a circle for ever; that it is
     * asked for does, also by itself.
     *
     * @param roles of all statuses that have one
     */
    public static boolean fires(Campaign campaign, Trigger trigger, Activity activity, Map<StatusId, Role> roles) {
        boolean own =
                activity.by().kind() == Actor.Kind.FLOW_STEP && activity.by().equals(campaign.actor());
        return switch (trigger) {
            case Trigger.ProgramStatusIsChanged wanted ->
                !own
                        && activity.what() instanceof What.StatusChanged changed
                        && matches(wanted, changed)
                        && isOf(wanted.program(), activity);
            case Trigger.FillsOutForm wanted ->
                activity.what() instanceof What.FormFilledOut && isOf(wanted.program(), activity);
            case Trigger.ClicksLinkInEmail wanted ->
                activity.what() instanceof What.LinkClicked clicked
                        && (wanted.email() == null || wanted.email().value() == clicked.email())
                        && contains(clicked.target(), wanted.targetContains());
            case Trigger.AttendsEvent wanted ->
                activity.what() instanceof What.StatusChanged changed
                        && isOf(wanted.program(), activity)
                        && attends(wanted.how(), roles.get(changed.to()));
            case Trigger.CampaignIsRequested wanted ->
                activity.what() instanceof What.CampaignRequested requested
                        && requested.campaign() == campaign.id().value();
            case Trigger.PersonIsCreated wanted -> activity.what() instanceof What.PersonCreated;
            case Trigger.DataValueChanges wanted ->
                !own
                        && activity.what() instanceof What.DataValueChanged changed
                        && (wanted.field() == null || wanted.field().equalsIgnoreCase(changed.field()))
                        && (wanted.newValue() == null || wanted.newValue().equalsIgnoreCase(changed.to()));
        };
    }

    private static boolean isOf(dev.turnout.id.@Nullable ProgramId program, Activity activity) {
        return program == null || Objects.equals(program, activity.program());
    }

    private static boolean matches(Trigger.ProgramStatusIsChanged wanted, What.StatusChanged changed) {
        return (wanted.newStatuses().isEmpty() || wanted.newStatuses().contains(changed.to()))
                && (wanted.oldStatuses().isEmpty()
                        || (changed.from() != null && wanted.oldStatuses().contains(changed.from())))
                && (contains(changed.reason(), wanted.reasonContains())
                        || contains(changed.statusReason(), wanted.reasonContains()));
    }

    private static boolean attends(Trigger.AttendsEvent.How how, @Nullable Role role) {
        return switch (how) {
            case LIVE -> role == Role.ATTENDED;
            case ON_DEMAND -> role == Role.ATTENDED_ON_DEMAND;
            case EITHER -> role == Role.ATTENDED || role == Role.ATTENDED_ON_DEMAND;
        };
    }

    private static boolean contains(@Nullable String text, @Nullable String part) {
        return part == null || (text != null && text.toLowerCase(Locale.ROOT).contains(part.toLowerCase(Locale.ROOT)));
    }
}
