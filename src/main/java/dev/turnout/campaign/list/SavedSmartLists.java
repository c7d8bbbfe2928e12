package dev.turnout.campaign.list;

import static dev.turnout.db.Times.at;

import dev.turnout.id.ProgramId;
import java.sql.Types;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Smart lists that are kept under a name; in a program, or among those of no program, each name once. */
@Component
public class SavedSmartLists {

    private static final String SELECT = """
            select id, program_id, name, definition, version
              from smart_list
            """;

    private final JdbcClient jdbc;
    private final InstantSource clock;

    SavedSmartLists(JdbcClient jdbc, InstantSource clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Those of the program, or those that stand on their own, by name. */
    public List<SavedSmartList> of(@Nullable ProgramId program) {
        return read(jdbc.sql(SELECT + """
                         where program_id is not distinct from :program::bigint
                         order by lower(name), id
                        """).param("program", value(program), Types.BIGINT));
    }

    public Optional<SavedSmartList> find(SmartListId id) {
        return read(jdbc.sql(SELECT + " where id = :id").param("id", id.value())).stream()
                .findFirst();
    }

    /** @return nothing when the name is taken */
    @Transactional
    public Optional<SmartListId> create(@Nullable ProgramId program, String name, SmartList list) {
        return jdbc.sql("""
                        insert into smart_list (program_id, name, definition, created_at, updated_at)
                        values (:program, :name, :definition::jsonb, :now, :now)
                            on conflict (program_id, name) do nothing
                        returning id
                        """)
                .param("program", value(program), Types.BIGINT)
                .param("name", name)
                .param("definition", SmartListJson.write(list))
                .param("now", at(clock.instant()))
                .query((row, n) -> new SmartListId(row.getLong("id")))
                .optional();
    }

    /** @return whether the list still was at that version, and is changed */
    @Transactional
    public boolean change(SmartListId id, long version, SmartList list) {
        return jdbc.sql("""
                        update smart_list
                           set definition = :definition::jsonb, version = version + 1, updated_at = :now
                         where id = :id
                           and version = :version
                        """)
                        .param("id", id.value())
                        .param("version", version)
                        .param("definition", SmartListJson.write(list))
                        .param("now", at(clock.instant()))
                        .update()
                == 1;
    }

    public void delete(SmartListId id) {
        jdbc.sql("delete from smart_list where id = :id")
                .param("id", id.value())
                .update();
    }

    public void deleteAll(ProgramId program) {
        jdbc.sql("delete from smart_list where program_id = :program")
                .param("program", program.value())
                .update();
    }

    private static @Nullable Long value(@Nullable ProgramId program) {
        return program == null ? null : program.value();
    }

    private static List<SavedSmartList> read(JdbcClient.StatementSpec statement) {
        return statement
                .query((row, n) -> {
                    long program = row.getLong("program_id");
                    return new SavedSmartList(
                            new SmartListId(row.getLong("id")),
                            program == 0 ? null : new ProgramId(program),
                            row.getString("name"),
                            SmartListJson.read(row.getString("definition")),
                            row.getLong("version"));
                })
                .list();
    }
}
