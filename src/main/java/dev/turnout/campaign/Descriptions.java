package dev.turnout.campaign;

import static dev.turnout.db.Times.at;

import dev.turnout.id.CampaignId;
import dev.turnout.id.ProgramId;
import java.time.InstantSource;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What authors note about their campaigns. */
@Component
public class Descriptions {

    private final JdbcClient jdbc;
    private final InstantSource clock;

    Descriptions(JdbcClient jdbc, InstantSource clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Of the program's campaigns those that something is noted about. */
    public Map<CampaignId, String> of(ProgramId program) {
        return jdbc
                .sql("select id, description from campaign where program_id = :program and description <> ''")
                .param("program", program.value())
                .query((row, n) -> Map.entry(new CampaignId(row.getLong("id")), row.getString("description")))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    public void describe(CampaignId id, String description) {
        jdbc.sql("update campaign set description = :description, updated_at = :now where id = :id")
                .param("description", description)
                .param("now", at(clock.instant()))
                .param("id", id.value())
                .update();
    }
}
