package dev.turnout.program.asset;

import static dev.turnout.db.Times.at;
import static dev.turnout.db.Times.atOrNull;
import static dev.turnout.db.Times.instant;
import static dev.turnout.db.Times.instantOrNull;

import dev.turnout.id.ProgramId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Where programs stand, what they cost and what they are marked with. */
@Component
public class ProgramAssets {

    private static final String SELECT = """
            select p.*, c.name as channel, c.webinar, f.name as folder_name
              from program p
              join channel c on c.id = p.channel_id
              join program_folder f on f.id = p.folder_id
            """;
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final TypeReference<Map<String, String>> TAGS = new TypeReference<>() {};
    private static final TypeReference<List<Cost>> COSTS = new TypeReference<>() {};

    private final JdbcClient jdbc;
    private final InstantSource clock;

    ProgramAssets(JdbcClient jdbc, InstantSource clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    public Optional<ProgramAsset> find(ProgramId id) {
        return jdbc.sql(SELECT + " where p.id = :id")
                .param("id", id.value())
                .query((row, n) -> read(row))
                .optional();
    }

    public Optional<ProgramAsset> named(String name) {
        return jdbc.sql(SELECT + " where p.name = :name")
                .param("name", name)
                .query((row, n) -> read(row))
                .optional();
    }

    /** In the order in which they were made. */
    public List<ProgramAsset> tagged(String type, String value, int offset, int most) {
        return jdbc.sql(SELECT + """
                         where p.tags @> jsonb_build_object(:type::text, :value::text)
                         order by p.id
                         limit :most
                        offset :offset
                        """)
                .param("type", type)
                .param("value", value)
                .param("most", most)
                .param("offset", offset)
                .query((row, n) -> read(row))
                .list();
    }

    /** In the order in which they were made. */
    public List<ProgramAsset> page(ProgramSearch search, int offset, int most) {
        long[] programs = search.programs() == null
                ? null
                : search.programs().stream().mapToLong(ProgramId::value).toArray();
        long[] folders = search.folders() == null
                ? null
                : search.folders().stream().mapToLong(FolderId::value).toArray();
        return jdbc.sql(SELECT + """
                         where (:from::timestamptz is null or p.updated_at >= :from)
                           and (:to::timestamptz is null or p.updated_at <= :to)
                           and (:anyProgram or p.id = any(:programs::bigint[]))
                           and (:anyFolder or p.folder_id = any(:folders::bigint[]))
                         order by p.id
                         limit :most
                        offset :offset
                        """)
                .param("from", atOrNull(search.updatedFrom()), Types.TIMESTAMP_WITH_TIMEZONE)
                .param("to", atOrNull(search.updatedTo()), Types.TIMESTAMP_WITH_TIMEZONE)
                .param("anyProgram", programs == null)
                .param("programs", programs == null ? new long[0] : programs)
                .param("anyFolder", folders == null)
                .param("folders", folders == null ? new long[0] : folders)
                .param("most", most)
                .param("offset", offset)
                .query((row, n) -> read(row))
                .list();
    }

    /** The kinds of tags that programs are marked with, and which values each has. */
    public Map<String, List<String>> tagTypes() {
        Map<String, List<String>> types = new LinkedHashMap<>();
        jdbc.sql("""
                        select t.key, array_agg(distinct t.value order by t.value) as values
                          from program p, jsonb_each_text(p.tags) as t
                         group by t.key
                         order by t.key
                        """).query(row -> {
            types.put(row.getString("key"), Arrays.asList((String[])
                    row.getArray("values").getArray()));
        });
        return types;
    }

    public void putInto(FolderId folder, ProgramId program) {
        jdbc.sql("update program set folder_id = :folder, updated_at = :now where id = :id")
                .param("folder", folder.value())
                .param("now", at(clock.instant()))
                .param("id", program.value())
                .update();
    }

    /** These costs instead of those that it had. */
    public void price(ProgramId program, List<Cost> costs) {
        jdbc.sql("update program set costs = :costs::jsonb, updated_at = :now where id = :id")
                .param("costs", JSON.writeValueAsString(costs))
                .param("now", at(clock.instant()))
                .param("id", program.value())
                .update();
    }

    /**
     * Deletes the program and what this room keeps of it; joins the transaction that has emptied the other rooms.
     *
     * @throws org.springframework.dao.DataIntegrityViolationException while anything still speaks of it
     */
    public void delete(ProgramId program) {
        for (String table : List.of("approval_rule", "approval_rule_list", "waiting_list")) {
            jdbc.sql("delete from " + table + " where program_id = :id")
                    .param("id", program.value())
                    .update();
        }
        jdbc.sql("delete from program where id = :id")
                .param("id", program.value())
                .update();
    }

    private static ProgramAsset read(ResultSet row) throws SQLException {
        return new ProgramAsset(
                new ProgramId(row.getLong("id")),
                row.getString("name"),
                row.getString("description"),
                row.getString("channel"),
                row.getBoolean("webinar"),
                instantOrNull(row, "starts_at"),
                instantOrNull(row, "ends_at"),
                JSON.readValue(row.getString("tags"), TAGS),
                JSON.readValue(row.getString("costs"), COSTS),
                new FolderId(row.getLong("folder_id")),
                row.getString("folder_name"),
                instant(row, "created_at"),
                instant(row, "updated_at"));
    }
}
