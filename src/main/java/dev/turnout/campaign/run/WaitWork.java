package dev.turnout.campaign.run;

import dev.turnout.campaign.flow.FlowStep.Wait;
import dev.turnout.campaign.flow.Pause;
import dev.turnout.campaign.run.DueRuns.Claimed;
import dev.turnout.id.PersonId;
import dev.turnout.mail.ProgramToken;
import dev.turnout.mail.ProgramTokens;
import dev.turnout.program.Program;
import dev.turnout.program.Programs;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Wait. The time is reckoned when a person comes to the step, and stays. */
@Component
class WaitWork {

    private final Programs programs;
    private final ProgramTokens tokens;
    private final JdbcClient jdbc;
    private final InstantSource clock;

    WaitWork(Programs programs, ProgramTokens tokens, JdbcClient jdbc, InstantSource clock) {
        this.programs = programs;
        this.tokens = tokens;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    Map<RunId, Turn> perform(StepWork work, Wait wait) {
        Program program = programs.get(work.campaign().program());
        Instant now = clock.instant();
        LocalDate token = wait.until() instanceof Pause.UntilToken until ? day(program, until.token()) : null;
        Map<PersonId, ZoneId> zones = ReckonPause.zone(wait.until()) == Pause.Zone.PERSON ? zones(work) : Map.of();
        Map<RunId, Turn> turns = new HashMap<>();
        for (Claimed run : work.runs()) {
            ZoneId zone = zones.getOrDefault(run.person(), program.schedule().zone());
            turns.put(
                    run.run(),
                    ReckonPause.until(wait.until(), now, program.schedule(), token, zone)
                            .<Turn>map(until ->
                                    until.isAfter(now) ? new Turn.Waits(until) : new Turn.Done(Did.WAITED, null))
                            .orElseGet(
                                    () -> new Turn.Ends(Did.FAILED, "there is no date to wait for", RunState.FAILED)));
        }
        return turns;
    }

    private @Nullable LocalDate day(Program program, String name) {
        Optional<ProgramToken> token = tokens.of(program.id()).stream()
                .filter(one -> one.name().equalsIgnoreCase(name))
                .findFirst();
        try {
            return token.map(one -> LocalDate.parse(one.value().strip())).orElse(null);
        } catch (DateTimeException noDate) {
            return null;
        }
    }

    private Map<PersonId, ZoneId> zones(StepWork work) {
        Map<PersonId, ZoneId> zones = new HashMap<>();
        jdbc.sql("""
                        select id, attributes ->> 'timeZone' as zone
                          from person
                         where id = any(:people::bigint[])
                           and attributes ->> 'timeZone' is not null
                        """)
                .param(
                        "people",
                        work.people().stream().mapToLong(PersonId::value).toArray())
                .query(row -> {
                    try {
                        zones.put(new PersonId(row.getLong("id")), ZoneId.of(row.getString("zone")));
                    } catch (DateTimeException noZone) {
                        // What people write in a form may be no time zone: the program's counts.
                    }
                });
        return zones;
    }
}
