package dev.turnout.campaign.text;

import static java.util.Objects.requireNonNull;

import dev.turnout.campaign.text.Mistake.What;
import dev.turnout.campaign.text.ProgramText.ChannelPart;
import dev.turnout.channel.Channel;
import dev.turnout.channel.Channels;
import dev.turnout.channel.Minimums;
import dev.turnout.channel.Role;
import dev.turnout.channel.StatusDraft;
import dev.turnout.program.Program;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Finds the channel that a text's program stands in, or makes it where there is none of the name. One that is there stays
 * as it is, since its other programs stand in it too, and a program that is there stays in its channel.
 */
@Component
class ImportChannel {

    private static final int HIGHEST_STEP = 1_000_000;

    private final Channels channels;
    private final Minimums minimums;

    ImportChannel(Channels channels, Minimums minimums) {
        this.channels = channels;
        this.minimums = minimums;
    }

    record Found(Channel channel, boolean made) {}

    Found find(@Nullable ChannelPart said, Optional<Program> program, ImportProgram.Wanted wanted, Lines lines) {
        if (program.isPresent()) {
            return new Found(program.get().channel(), false);
        }
        if (said == null) {
            throw lines.wrong(What.MISSING, "", "channel");
        }
        String name = requireNonNull(said.name());
        return channels.all().stream()
                .filter(channel -> channel.name().equals(name))
                .findFirst()
                .map(channel -> new Found(channel, false))
                .orElseGet(() -> new Found(made(said, name, wanted, lines), true));
    }

    private Channel made(ChannelPart said, String name, ImportProgram.Wanted wanted, Lines lines) {
        if (!wanted.mayMakeChannel()) {
            throw lines.wrong(What.CHANNEL_NOT_ALLOWED, "/channel/name", name);
        }
        List<Role> roles = said.statuses().stream()
                .map(ProgramText.StatusPart::role)
                .filter(Objects::nonNull)
                .toList();
        boolean whole = said.statuses().stream()
                .allMatch(status -> status.step() >= 0
                        && status.step() <= HIGHEST_STEP
                        && (status.step() == 0) == (status.role() == Role.NOT_IN_PROGRAM));
        boolean once = roles.stream().distinct().count() == roles.size();
        if (!whole
                || !once
                || !roles.containsAll(said.webinar() ? List.of(Role.values()) : List.of(Role.NOT_IN_PROGRAM))) {
            throw lines.wrong(What.CHANNEL_WRONG, "/channel/statuses", name);
        }
        Channel channel = channels.add(
                        name,
                        said.webinar(),
                        said.statuses().stream()
                                .map(status -> new StatusDraft(
                                        requireNonNull(status.name()),
                                        status.step(),
                                        status.success(),
                                        status.hidden(),
                                        status.role()))
                                .toList())
                .orElseThrow(() -> Unreadable.at(What.MEANWHILE, 0));
        if (said.minimum() != null) {
            minimums.ask(channel.id(), said.minimum(), wanted.by());
        }
        return channel;
    }
}
