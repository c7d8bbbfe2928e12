package dev.turnout.api.asset;

import dev.turnout.api.wire.Answer;
import dev.turnout.api.wire.Call;
import dev.turnout.api.wire.Params;
import dev.turnout.api.wire.WireTimes;
import dev.turnout.channel.Channel;
import dev.turnout.channel.Channels;
import dev.turnout.channel.Status;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/** The channels; the pages alone change them. */
@Controller
class ChannelDoor {

    private final Channels channels;
    private final ChannelDates dates;

    ChannelDoor(Channels channels, ChannelDates dates) {
        this.channels = channels;
        this.dates = dates;
    }

    @GetMapping("/rest/asset/v1/channels.json")
    Answer browse(Call call) {
        Given.Page page = Given.Page.of(call.params());
        return wire(channels.all().stream()
                .sorted(Comparator.comparingLong(channel -> channel.id().value()))
                .skip(page.offset())
                .limit(page.most())
                .toList());
    }

    @GetMapping("/rest/asset/v1/channel/byName.json")
    Answer byName(Call call) {
        Params params = call.params();
        String name =
                params.text("name").or(() -> params.text("Name")).orElseThrow(() -> Given.missing(params, "name"));
        return wire(channels.all().stream()
                .filter(channel -> channel.name().equalsIgnoreCase(name))
                .limit(1)
                .toList());
    }

    private Answer wire(List<Channel> some) {
        Map<Long, ChannelDates.Dates> all = dates.all();
        return Answer.of(some.stream()
                .map(channel -> wire(channel, all.getOrDefault(channel.id().value(), ChannelDates.UNKNOWN)))
                .toList());
    }

    private static Map<String, Object> wire(Channel channel, ChannelDates.Dates dates) {
        Map<String, Object> wire = new LinkedHashMap<>();
        wire.put("id", channel.id().value());
        wire.put("name", channel.name());
        wire.put("applicableProgramType", ProgramType.of(channel.webinar()).channels());
        wire.put(
                "progressionStatuses",
                channel.statuses().stream().map(ChannelDoor::wire).toList());
        wire.put("createdAt", WireTimes.asset(dates.created()));
        wire.put("updatedAt", WireTimes.asset(dates.updated()));
        return wire;
    }

    private static Map<String, Object> wire(Status status) {
        Map<String, Object> wire = new LinkedHashMap<>();
        wire.put("id", status.id().value());
        wire.put("name", status.name());
        wire.put("description", null);
        wire.put("hidden", status.hidden());
        wire.put("step", status.step());
        wire.put("success", status.success());
        return wire;
    }
}
