package dev.turnout.program;

import dev.turnout.id.ProgramId;
import dev.turnout.id.StatusId;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** How many members stand where, counted when asked. */
@Component
public class ProgramCounts {

    private final JdbcClient jdbc;

    ProgramCounts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Every program that has members, in one query that reads the index membership_by_status alone. */
    public Map<ProgramId, StatusCounts> all() {
        Map<ProgramId, Map<StatusId, Integer>> counts = new HashMap<>();
        jdbc.sql("""
                        select program_id, status_id, count(*) as members
                          from membership
                         group by program_id, status_id
                        """).query(row -> {
            counts.computeIfAbsent(new ProgramId(row.getLong("program_id")), program -> new HashMap<>())
                    .put(new StatusId(row.getLong("status_id")), row.getInt("members"));
        });
        return counts.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, of -> new StatusCounts(of.getValue())));
    }

    public StatusCounts of(ProgramId program) {
        Map<StatusId, Integer> counts = new HashMap<>();
        jdbc.sql("""
                        select status_id, count(*) as members
                          from membership
                         where program_id = :program
                         group by status_id
                        """).param("program", program.value()).query(row -> {
            counts.put(new StatusId(row.getLong("status_id")), row.getInt("members"));
        });
        return new StatusCounts(counts);
    }

    /** Members who reached success, wherever they stand now. */
    public int successes(ProgramId program) {
        return jdbc.sql("select count(*) from membership where program_id = :program and success_at is not null")
                .param("program", program.value())
                .query(Integer.class)
                .single();
    }
}
