package dev.turnout.channel;

import dev.turnout.id.ChannelId;
import dev.turnout.id.StatusId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/** The channels and their statuses; a newly added channel starts with the statuses of the built-in Webinar channel. */
@Component
public class Channels {

    private static final String SELECT = """
            select c.id as channel_id, c.name as channel_name, c.webinar, c.hidden as channel_hidden,
                   s.id, s.name, s.step, s.success, s.hidden, s.role
              from channel c
              join status s on s.channel_id = c.id
            """;
    private static final String ORDER = " order by c.name, s.step, s.id";

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

    private record Row(Channel channel, Status status) {}

    public List<Channel> all() {
        return read(jdbc.sql(SELECT + ORDER));
    }

    public Optional<Channel> find(ChannelId id) {
        return read(jdbc.sql(SELECT + " where c.id = :id" + ORDER).param("id", id.value())).stream()
                .findFirst();
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

    private static List<Channel> read(JdbcClient.StatementSpec statement) {
        Map<ChannelId, List<Row>> rows = new LinkedHashMap<>();
        statement
                .query((row, n) -> {
                    String role = row.getString("role");
                    return new Row(
                            new Channel(
                                    new ChannelId(row.getLong("channel_id")),
                                    row.getString("channel_name"),
                                    row.getBoolean("webinar"),
                                    row.getBoolean("channel_hidden"),
                                    List.of()),
                            new Status(
                                    new StatusId(row.getLong("id")),
                                    row.getString("name"),
                                    row.getInt("step"),
                                    row.getBoolean("success"),
                                    row.getBoolean("hidden"),
                                    role == null ? null : Role.valueOf(role)));
                })
                .list()
                .forEach(row -> rows.computeIfAbsent(row.channel().id(), id -> new ArrayList<>())
                        .add(row));
        return rows.values().stream()
                .map(of -> {
                    Channel c = of.getFirst().channel();
                    return new Channel(
                            c.id(),
                            c.name(),
                            c.webinar(),
                            c.hidden(),
                            of.stream().map(Row::status).toList());
                })
                .toList();
    }
}
