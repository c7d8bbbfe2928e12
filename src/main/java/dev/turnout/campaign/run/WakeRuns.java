package dev.turnout.campaign.run;

import static dev.turnout.db.Times.at;

import dev.turnout.activity.Activity;
import dev.turnout.activity.What;
import dev.turnout.campaign.CampaignSettings;
import dev.turnout.channel.Channels;
import dev.turnout.channel.Status;
import dev.turnout.id.StatusId;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Lets runs go on that wait for a registration. The news only says of whom; where they stand now is what counts, so that
 * old news wakes nobody.
 */
@Component
public class WakeRuns {

    private static final String STANDING = """
            select r.id, r.because, m.status_id
              from campaign_run r
              left join membership m on m.program_id = r.parked_program_id and m.person_id = r.person_id
            """;

    /** Compared in one transaction. */
    private static final int MOST = 5_000;

    private final JdbcClient jdbc;
    private final Runs runs;
    private final Channels channels;
    private final CampaignSettings settings;
    private final InstantSource clock;

    WakeRuns(JdbcClient jdbc, Runs runs, Channels channels, CampaignSettings settings, InstantSource clock) {
        this.jdbc = jdbc;
        this.runs = runs;
        this.channels = channels;
        this.settings = settings;
        this.clock = clock;
    }

    private record Parked(
            RunId run, Parking until, @Nullable StatusId at) {}

    /**
     * Joins the transaction that reads the news. The offset of nothing has those who parked looked up one by one: many of
     * them may have parked since the statistics were made, and were then all compared with all that is new.
     */
    void wakeBy(List<Activity> page) {
        List<Activity> moves = page.stream()
                .filter(activity -> activity.what() instanceof What.StatusChanged && activity.program() != null)
                .toList();
        if (moves.isEmpty()) {
            return;
        }
        wake(jdbc.sql(STANDING + """
                         where r.id = any(array(
                                   select p.id
                                     from (select distinct program_id, person_id
                                             from unnest(:programs::bigint[], :people::bigint[])
                                                  as t(program_id, person_id)) t
                                    cross join lateral (
                                          select id
                                            from campaign_run
                                           where parked_program_id = t.program_id
                                             and person_id = t.person_id
                                             and state = 'PARKED'
                                          offset 0) p))
                           and r.state = 'PARKED'
                         order by r.id
                           for update of r
                        """)
                .param(
                        "programs",
                        moves.stream()
                                .mapToLong(move ->
                                        Objects.requireNonNull(move.program()).value())
                                .toArray())
                .param(
                        "people",
                        moves.stream().mapToLong(move -> move.person().value()).toArray())
                .query((row, n) -> read(row))
                .list());
    }

    /** Compares those who have been parked for long with where they stand. @return how many waited for something else */
    @Transactional
    public int sweep() {
        List<Parked> parked = jdbc.sql(STANDING + """
                          left join status s on s.id = m.status_id
                         where r.state = 'PARKED'
                           and r.parked_program_id is not null
                           and r.moved_at <= :before
                           and (coalesce(s.role, ''), r.because) not in (
                               ('REGISTERING', 'PROVIDER'), ('REGISTRATION_ERROR', 'REGISTRATION_ERROR'),
                               ('WAITLISTED', 'SEAT'), ('PENDING_APPROVAL', 'APPROVAL'))
                         order by r.id
                         limit :most
                           for update of r skip locked
                        """)
                .param("before", at(clock.instant().minus(settings.sweep())))
                .param("most", MOST)
                .query((row, n) -> read(row))
                .list();
        wake(parked);
        return parked.size();
    }

    private static Parked read(java.sql.ResultSet row) throws java.sql.SQLException {
        long status = row.getLong("status_id");
        return new Parked(
                new RunId(row.getLong("id")),
                Parking.valueOf(row.getString("because")),
                status == 0 ? null : new StatusId(status));
    }

    private void wake(Collection<Parked> parked) {
        if (parked.isEmpty()) {
            return;
        }
        Map<StatusId, Status> statuses = channels.all().stream()
                .flatMap(channel -> channel.statuses().stream())
                .collect(Collectors.toMap(Status::id, status -> status));
        Map<RunId, String> answers = new HashMap<>();
        Map<RunId, Parking> waits = new HashMap<>();
        for (Parked one : parked) {
            switch (Waking.of(one.at() == null ? null : statuses.get(one.at()))) {
                case Waking.GoesOn goes -> answers.put(one.run(), Answers.of(goes.with(), null));
                case Waking.Waits still -> {
                    if (still.until() != one.until()) {
                        waits.put(one.run(), still.until());
                    }
                }
            }
        }
        runs.answer(answers);
        runs.parkFor(waits);
    }
}
