package dev.turnout.program.transfer;

import dev.turnout.channel.Channel;
import dev.turnout.channel.Role;
import dev.turnout.channel.Status;
import dev.turnout.id.PersonId;
import dev.turnout.id.StatusId;
import dev.turnout.program.Programs;
import dev.turnout.program.member.BulkChange;
import dev.turnout.program.member.BulkOutcomes;
import dev.turnout.program.member.MemberOutcome;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Writes what came of each member in a decision as CSV. */
@Component
public class ExportDecision {

    private static final int PAGE = 2_000;

    private final Programs programs;
    private final BulkOutcomes outcomes;

    ExportDecision(Programs programs, BulkOutcomes outcomes) {
        this.programs = programs;
        this.outcomes = outcomes;
    }

    /** Page by page, so that a slow reader holds no transaction open; {@code out} stays open. */
    public void write(BulkChange decision, Wording wording, OutputStream out) throws IOException {
        Channel channel = programs.get(decision.program()).channel();
        CsvOut csv = new CsvOut(out);
        csv.row(Stream.of("email", "name", "outcome", "from", "to", "why")
                .map(column -> wording.say("approval.column." + column))
                .toList());
        List<MemberOutcome> page = outcomes.after(decision.id(), new PersonId(0), PAGE);
        while (!page.isEmpty()) {
            for (MemberOutcome outcome : page) {
                csv.row(cells(decision, channel, outcome, wording));
            }
            page = outcomes.after(decision.id(), page.getLast().person(), PAGE);
        }
        csv.flush();
    }

    private static List<String> cells(BulkChange decision, Channel channel, MemberOutcome outcome, Wording wording) {
        String from = name(channel, outcome.from());
        String why = outcome.because() == null
                ? ""
                : wording.say(
                        "refusal." + outcome.because(),
                        List.of(from.isEmpty() ? "–" : from, name(channel, decision.asked())));
        return List.of(
                outcome.email(),
                outcome.name(),
                wording.say(result(decision, channel, outcome)),
                from,
                name(channel, outcome.to()),
                why);
    }

    private static String result(BulkChange decision, Channel channel, MemberOutcome outcome) {
        if (outcome.result() != MemberOutcome.Result.MOVED) {
            return "approval.result." + outcome.result();
        }
        boolean rejects = channel.status(decision.asked())
                .filter(status -> status.is(Role.REJECTED))
                .isPresent();
        return rejects ? "approval.outcome.rejected" : "approval.outcome.approved";
    }

    private static String name(Channel channel, @Nullable StatusId id) {
        return Optional.ofNullable(id)
                .flatMap(channel::status)
                .map(Status::name)
                .orElse("");
    }
}
