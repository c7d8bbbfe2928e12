package dev.turnout.channel;

import dev.turnout.id.ChannelId;
import dev.turnout.id.StatusId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The channels and their statuses; a newly added channel starts with the statuses of the built-in Webinar channel. */
@Component
public class Channels {

    /** What {@link #read(String)} reads, of a query whose {@code c} is the channel: one value, so that others can bring it along. */
    public static final String AS_JSON = """
            (select jsonb_build_object(
                        'id', c.id, 'name', c.name, 'webinar', c.webinar, 'hidden', c.hidden,
                        'statuses', jsonb_agg(to_jsonb(s) order by s.step, s.id))
               from status s
              where s.channel_id = c.id)
            """;

    private static final String SELECT = "select " + AS_JSON + " as channel from channel c";

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final JdbcClient jdbc;

    Channels(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** What came of a wish to change a ladder. */
    public sealed interface Change {
        record Done() implements Change {}

        record NameTaken() implements Change {}

        /** A status with a role stays: the system acts on it. */
        record RoleKept(Role role) implements Change {}

        /** Members stand there; it can be hidden instead. */
        record InUse() implements Change {}

        record NoSuchStatus() implements Change {}
    }

    public List<Channel> all() {
        return read(jdbc.sql(SELECT + " order by c.name")).list();
    }

    public Optional<Channel> find(ChannelId id) {
        return read(jdbc.sql(SELECT + " where c.id = :id").param("id", id.value()))
                .optional();
    }

    /** @return nothing when the name is taken */
    @Transactional
    public Optional<Channel> add(String name) {
        Optional<Long> added =
                jdbc.sql("""
                        insert into channel (name, webinar)
                        values (:name, true)
                        on conflict (name) do nothing
                        returning id
                        """).param("name", name).query(Long.class).optional();
        return added.flatMap(id -> {
            jdbc.sql("""
                            insert into status (channel_id, name, step, success, role)
                            select :id, s.name, s.step, s.success, s.role
                              from status s
                              join channel c on c.id = s.channel_id
                             where c.id = (select min(id) from channel)
                               and s.role is not null
                             order by s.step, s.id
                            """).param("id", id).update();
            return find(new ChannelId(id));
        });
    }

    /**
     * Adds a channel with statuses of its own.
     *
     * @return nothing when the name is taken
     * @throws DataIntegrityViolationException when two of its statuses share a name or a role, or when another than Not in
     *     Program is at step 0
     */
    @Transactional
    public Optional<Channel> add(String name, boolean webinar, List<StatusDraft> statuses) {
        return jdbc.sql("""
                        insert into channel (name, webinar)
                        values (:name, :webinar)
                        on conflict (name) do nothing
                        returning id
                        """)
                .param("name", name)
                .param("webinar", webinar)
                .query(Long.class)
                .optional()
                .flatMap(id -> {
                    jdbc.sql("""
                                    insert into status (channel_id, name, step, success, hidden, role)
                                    select :id, s.*
                                      from json_to_recordset(:statuses::json)
                                           as s(name text, step int, success boolean, hidden boolean, role text)
                                    """)
                            .param("id", id)
                            .param("statuses", JSON.writeValueAsString(statuses))
                            .update();
                    return find(new ChannelId(id));
                });
    }

    /** Adds a status without a role. */
    public Change addStatus(ChannelId channel, String name, int step, boolean success) {
        int added = jdbc.sql("""
                        insert into status (channel_id, name, step, success)
                        values (:channel, :name, :step, :success)
                        on conflict (channel_id, name) do nothing
                        """)
                .param("channel", channel.value())
                .param("name", name)
                .param("step", step)
                .param("success", success)
                .update();
        return added == 1 ? new Change.Done() : new Change.NameTaken();
    }

    /** Changes name, step, success and whether it is offered; stored memberships stay as they are. */
    public Change edit(StatusId status, String name, int step, boolean success, boolean hidden) {
        try {
            int edited = jdbc.sql("""
                            update status
                               set name = :name, step = :step, success = :success, hidden = :hidden
                             where id = :id
                            """)
                    .param("id", status.value())
                    .param("name", name)
                    .param("step", step)
                    .param("success", success)
                    .param("hidden", hidden)
                    .update();
            return edited == 1 ? new Change.Done() : new Change.NoSuchStatus();
        } catch (DuplicateKeyException refused) {
            return new Change.NameTaken();
        }
    }

    public Change delete(StatusId status) {
        Optional<Status> found = all().stream()
                .flatMap(c -> c.statuses().stream())
                .filter(s -> s.id().equals(status))
                .findFirst();
        if (found.isEmpty()) {
            return new Change.NoSuchStatus();
        }
        Role role = found.get().role();
        if (role != null) {
            return new Change.RoleKept(role);
        }
        try {
            jdbc.sql("delete from status where id = :id")
                    .param("id", status.value())
                    .update();
            return new Change.Done();
        } catch (DataIntegrityViolationException refused) {
            return new Change.InUse();
        }
    }

    private static JdbcClient.MappedQuerySpec<Channel> read(JdbcClient.StatementSpec statement) {
        return statement.query((row, n) -> read(row.getString("channel")));
    }

    /** @param json as {@link #AS_JSON} has it */
    public static Channel read(String json) {
        JsonNode channel = JSON.readTree(json);
        List<Status> statuses = new ArrayList<>();
        channel.get("statuses").forEach(status -> statuses.add(status(status)));
        return new Channel(
                new ChannelId(channel.get("id").longValue()),
                channel.get("name").stringValue(),
                channel.get("webinar").booleanValue(),
                channel.get("hidden").booleanValue(),
                statuses);
    }

    /** @param json the row of a status */
    public static Status status(String json) {
        return status(JSON.readTree(json));
    }

    private static Status status(JsonNode row) {
        String role = row.get("role").stringValue();
        return new Status(
                new StatusId(row.get("id").longValue()),
                row.get("name").stringValue(),
                row.get("step").intValue(),
                row.get("success").booleanValue(),
                row.get("hidden").booleanValue(),
                role == null ? null : Role.valueOf(role));
    }
}
