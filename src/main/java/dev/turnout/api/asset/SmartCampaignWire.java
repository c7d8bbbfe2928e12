package dev.turnout.api.asset;

import dev.turnout.api.wire.Call;
import dev.turnout.api.wire.WireTimes;
import dev.turnout.campaign.batch.Recurrence;
import java.time.DayOfWeek;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Campaigns as the asset wire writes them. Smart list and flow have the campaign's id: they are parts of it. */
@Component
class SmartCampaignWire {

    private final ProgramWire programs;

    SmartCampaignWire(ProgramWire programs) {
        this.programs = programs;
    }

    Map<String, Object> of(Call call, CampaignRow campaign) {
        Map<String, Object> wire = new LinkedHashMap<>();
        wire.put("id", campaign.id());
        wire.put("name", campaign.name());
        wire.put("description", campaign.description());
        wire.put("createdAt", WireTimes.asset(campaign.createdAt()));
        wire.put("updatedAt", WireTimes.asset(campaign.updatedAt()));
        wire.put("folder", Place.wire(campaign.program(), Place.PROGRAM));
        wire.put("status", campaign.status());
        wire.put("type", campaign.type());
        wire.put("isSystem", false);
        wire.put("isActive", campaign.active());
        wire.put("isRequestable", campaign.requestable());
        wire.put("isCommunicationLimitEnabled", false);
        wire.put("recurrence", recurrence(campaign.recurrence()));
        qualification(campaign, wire);
        wire.put("workspace", ProgramWire.WORKSPACE);
        wire.put("smartListId", campaign.id());
        wire.put("flowId", campaign.id());
        wire.put("parentProgramId", campaign.program());
        wire.put(
                "computedUrl",
                programs.base(call) + "/programs/" + campaign.program() + "/campaigns/" + campaign.id() + "#SC"
                        + campaign.id() + "A1");
        return wire;
    }

    private static void qualification(CampaignRow campaign, Map<String, Object> wire) {
        String type = switch (campaign.qualification()) {
            case "once" -> "once";
            case "every-time" -> "any";
            default -> "interval";
        };
        wire.put("qualificationRuleType", type);
        if (type.equals("interval")) {
            wire.put("qualificationRuleInterval", campaign.number());
            String unit = Objects.requireNonNullElse(campaign.unit(), "").toLowerCase(Locale.ROOT);
            wire.put("qualificationRuleUnit", unit.replaceAll("s$", ""));
        }
    }

    private static Map<String, Object> recurrence(@Nullable Recurrence recurrence) {
        Map<String, Object> wire = new LinkedHashMap<>();
        if (recurrence == null) {
            wire.put("weekdayOnly", false);
            return wire;
        }
        wire.put(
                "startAt",
                WireTimes.asset(recurrence
                        .first()
                        .atTime(recurrence.at())
                        .atZone(recurrence.zone())
                        .toInstant()));
        if (recurrence.last() != null) {
            wire.put(
                    "endAt",
                    WireTimes.asset(recurrence
                            .last()
                            .atTime(recurrence.at())
                            .atZone(recurrence.zone())
                            .toInstant()));
        }
        switch (recurrence.days()) {
            case Recurrence.Daily daily -> days(wire, "Daily", daily.every(), daily.weekdaysOnly());
            case Recurrence.Weekly weekly -> {
                days(wire, "Weekly", weekly.every(), false);
                wire.put("weekdayMask", names(weekly));
            }
            case Recurrence.Monthly monthly -> {
                days(wire, "Monthly", monthly.every(), false);
                wire.put("dayOfMonth", monthly.day());
            }
        }
        return wire;
    }

    private static void days(Map<String, Object> wire, String type, int every, boolean weekdayOnly) {
        wire.put("intervalType", type);
        wire.put("interval", every);
        wire.put("weekdayOnly", weekdayOnly);
    }

    private static List<String> names(Recurrence.Weekly weekly) {
        return weekly.on().stream()
                .sorted()
                .map(DayOfWeek::name)
                .map(day -> day.charAt(0) + day.substring(1).toLowerCase(Locale.ROOT))
                .toList();
    }
}
