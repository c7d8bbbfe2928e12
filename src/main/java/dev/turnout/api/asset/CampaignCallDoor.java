package dev.turnout.api.asset;

import dev.turnout.api.wire.Answer;
import dev.turnout.api.wire.Call;
import dev.turnout.api.wire.Json;
import dev.turnout.api.wire.WireTimes;
import dev.turnout.api.wire.WireTrouble;
import dev.turnout.campaign.Campaign;
import dev.turnout.campaign.Campaigns;
import dev.turnout.campaign.batch.ScheduleBatch;
import dev.turnout.campaign.batch.Scheduled;
import dev.turnout.id.CampaignId;
import dev.turnout.id.PersonId;
import dev.turnout.mail.ProgramToken;
import dev.turnout.mail.ProgramTokens;
import dev.turnout.person.Deletions;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Campaigns on the side of people: starts of batches, and requests. Tokens are a program's, not a run's: what a call gives
 * is refused unless the copy of the program that it asks for can have it.
 */
@Controller
class CampaignCallDoor {

    private static final int MOST_LEADS = 100;
    private static final int LONGEST_NAME = 255;

    /** A start is never sooner; who asks for a sooner one gets this one. */
    private static final Duration SOONEST = Duration.ofMinutes(5);

    /** What clocks may differ by: a start that lies further back is a mistake, not haste. */
    private static final Duration SLACK = Duration.ofMinutes(5);

    private static final Duration LATEST = Duration.ofDays(2 * 365);

    private final Campaigns campaigns;
    private final CampaignRows rows;
    private final Deletions deletions;
    private final ProgramTokens tokens;
    private final ScheduleBatch schedule;
    private final Problems problems;
    private final InstantSource clock;

    CampaignCallDoor(
            Campaigns campaigns,
            CampaignRows rows,
            Deletions deletions,
            ProgramTokens tokens,
            ScheduleBatch schedule,
            Problems problems,
            InstantSource clock) {
        this.campaigns = campaigns;
        this.rows = rows;
        this.deletions = deletions;
        this.tokens = tokens;
        this.schedule = schedule;
        this.problems = problems;
        this.clock = clock;
    }

    @PostMapping(CampaignDoor.ONE + "/schedule.json")
    Answer schedule(Call call, @PathVariable long id) {
        Campaign campaign = campaign(id);
        ObjectNode input = input(call);
        Instant start = start(input);
        Optional<String> copyName = Json.text(input, "cloneToProgramName")
                .or(() -> Json.text(input, "cloneToProgram"))
                .map(name -> name.replaceAll("\\p{Cs}", "\uFFFD").strip())
                .filter(name -> !name.isEmpty());
        copyName.filter(name -> name.length() > LONGEST_NAME).ifPresent(name -> {
            throw WireTrouble.invalid("cloneToProgramName", TokenWire.shown(name));
        });
        List<ProgramToken> instead = instead(campaign, input);
        if (copyName.isEmpty()) {
            refuse(instead);
        }
        ScheduleBatch.Copy copy =
                copyName.map(name -> new ScheduleBatch.Copy(name, instead)).orElse(null);
        return switch (schedule.schedule(campaign, start, copy, call.by())) {
            case Scheduled.Planned planned ->
                Answer.one(Map.of("id", planned.campaign().value()));
            case Scheduled.NotABatch other ->
                throw WireTrouble.of(1003, "Campaign " + id + " is no batch campaign and cannot be scheduled");
            case Scheduled.Wrong wrong ->
                throw WireTrouble.of(1003, "Campaign " + id + " cannot run: " + problems.of(wrong.problems()));
            case Scheduled.Twice twice ->
                throw WireTrouble.of(1003, "A start of campaign " + id + " is planned for that moment, or was");
            case Scheduled.NameTaken taken ->
                throw WireTrouble.of(1003, "A program named '" + copyName.orElse("") + "' already exists");
        };
    }

    private Campaign campaign(long id) {
        return campaigns.find(new CampaignId(id)).orElseThrow(CampaignDoor::notFound);
    }

    /** An object here, where other calls have a list. */
    private static ObjectNode input(Call call) {
        JsonNode input = call.body().get("input");
        if (input == null || input.isNull()) {
            return call.body().objectNode();
        }
        if (input instanceof ObjectNode object) {
            return object;
        }
        throw WireTrouble.wrongType(TokenWire.shown(input.toString()), "Object");
    }

    private Instant start(ObjectNode input) {
        Instant now = clock.instant();
        Optional<String> given = Json.text(input, "runAt").filter(text -> !text.isBlank());
        if (given.isEmpty()) {
            return now.plus(SOONEST);
        }
        String text = TokenWire.shown(given.get());
        Instant start = WireTimes.parse(given.get()).orElseThrow(() -> WireTrouble.wrongType(text, "DateTime"));
        if (start.isBefore(now.minus(SLACK))) {
            throw WireTrouble.of(1003, "runAt '" + text + "' is in the past");
        }
        if (start.isAfter(now.plus(LATEST))) {
            throw WireTrouble.of(1042, "runAt '" + text + "' is more than 2 years from now");
        }
        return start.isBefore(now.plus(SOONEST)) ? now.plus(SOONEST) : start;
    }

    /** The tokens of the call that differ from the program's. */
    private List<ProgramToken> instead(Campaign campaign, ObjectNode input) {
        List<ProgramToken> own = tokens.of(campaign.program());
        List<ProgramToken> instead = new ArrayList<>();
        for (TokenWire.Instead given : TokenWire.instead(input.get("tokens"))) {
            ProgramToken token = own.stream()
                    .filter(one -> one.name().equals(given.name()))
                    .findFirst()
                    .orElseThrow(() ->
                            WireTrouble.of(1003, "The program has no token '" + TokenWire.shown(given.name()) + "'"));
            if (!token.value().equals(given.value())) {
                instead.add(TokenWire.read(token.name(), token.kind(), given.value()));
            }
        }
        return instead;
    }

    private static void refuse(List<ProgramToken> instead) {
        if (!instead.isEmpty()) {
            throw WireTrouble.of(
                    1003,
                    "Token '" + instead.getFirst().name() + "' cannot differ for one run: change it in the program, or"
                            + " schedule with cloneToProgramName");
        }
    }

    @PostMapping(CampaignDoor.ONE + "/trigger.json")
    Answer trigger(Call call, @PathVariable long id) {
        Campaign campaign = campaign(id);
        ObjectNode input = input(call);
        Set<PersonId> asked = leads(input);
        refuse(instead(campaign, input));
        if (!rows.find(id).map(CampaignRow::triggerable).orElse(false)) {
            throw WireTrouble.of(
                    1003,
                    "Campaign " + id + " cannot be requested: it is inactive, or has no trigger Campaign is Requested");
        }
        Set<PersonId> there = deletions.staying(asked);
        List<PersonId> known = asked.stream().filter(there::contains).toList();
        if (!known.isEmpty()) {
            campaigns.request(campaign, known, call.by());
        }
        List<PersonId> unknown =
                asked.stream().filter(person -> !there.contains(person)).toList();
        if (!unknown.isEmpty()) {
            call.partlyDone();
            throw WireTrouble.of(1004, "Lead " + unknown + " not found");
        }
        return Answer.one(Map.of("id", id));
    }

    private static Set<PersonId> leads(ObjectNode input) {
        JsonNode leads = input.get("leads");
        if (leads == null || leads.isNull() || (leads.isArray() && leads.isEmpty())) {
            throw WireTrouble.missing("leads");
        }
        if (!leads.isArray()) {
            throw WireTrouble.wrongType(TokenWire.shown(leads.toString()), "Array");
        }
        if (leads.size() > MOST_LEADS) {
            throw WireTrouble.of(1003, "The call has " + leads.size() + " leads; at most " + MOST_LEADS + " are taken");
        }
        Set<PersonId> ids = new LinkedHashSet<>();
        for (JsonNode lead : leads) {
            ids.add(new PersonId(Json.whole(lead, "id")
                    .orElseThrow(() -> WireTrouble.wrongType(TokenWire.shown(lead.toString()), "Lead"))));
        }
        return ids;
    }
}
