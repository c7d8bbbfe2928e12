package dev.turnout;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Goes through the log of the one program of a database in the order in which it was written, and sees who waited when. In a
 * program with seats one transaction writes at a time, so the order of the ids is the order of what happened.
 */
record Replay(JdbcClient jdbc) {

    private record Step(long person, String to, boolean byList, Instant at) {}

    private record Turn(Instant since, long person) {}

    private static final Comparator<Turn> ORDER =
            Comparator.comparing(Turn::since).thenComparingLong(Turn::person);

    /** How often somebody stayed behind, while another who had waited shorter was promoted. */
    long outOfTurn() {
        TreeSet<Turn> queue = new TreeSet<>(ORDER);
        Map<Long, Turn> turns = new HashMap<>();
        Turn latest = new Turn(Instant.MIN, 0);
        long outOfTurn = 0;
        for (Step step : steps()) {
            if (!step.byList()) {
                outOfTurn += queue.headSet(latest).size();
                latest = new Turn(Instant.MIN, 0);
            }
            Turn turn = turns.remove(step.person());
            if (turn != null) {
                queue.remove(turn);
                latest = step.byList() && ORDER.compare(turn, latest) > 0 ? turn : latest;
            }
            if ("Waitlisted".equals(step.to())) {
                Turn begun = new Turn(step.at(), step.person());
                turns.put(step.person(), begun);
                queue.add(begun);
            }
        }
        return outOfTurn + queue.headSet(latest).size();
    }

    private List<Step> steps() {
        return jdbc.sql("""
                        select person_id, detail ->> 'toName' as to_name, actor_kind = 'WAITING_LIST' as by_list, at
                          from activity
                         where kind = 'StatusChanged'
                         order by id
                        """)
                .query((row, n) -> new Step(
                        row.getLong("person_id"),
                        row.getString("to_name"),
                        row.getBoolean("by_list"),
                        row.getObject("at", OffsetDateTime.class).toInstant()))
                .list();
    }
}
