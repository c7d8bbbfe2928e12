package dev.turnout.webinar.inbox;

import static dev.turnout.db.Times.at;
import static dev.turnout.db.Times.instant;
import static dev.turnout.db.Times.instantOrNull;

import dev.turnout.id.AccountId;
import dev.turnout.webinar.inbox.Message.State;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The messages that came, for those who look after the accounts. */
@Component
public class Inbox {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final TypeReference<Map<String, String>> HEADERS = new TypeReference<>() {};

    private static final String COLUMNS =
            "id, account_id, state, kind, received_at, repeats, repeated_at, because, trouble,"
                    + " effects, attempts, processed_at";

    private final JdbcClient jdbc;
    private final InboxSettings settings;
    private final InstantSource clock;

    Inbox(JdbcClient jdbc, InboxSettings settings, InstantSource clock) {
        this.jdbc = jdbc;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * Newest first.
     *
     * @param state absent for all
     */
    public List<Message> page(AccountId account, @Nullable State state, int most, long skipped) {
        String sql = """
                select $columns
                  from webhook_message
                 where account_id = :account
                $state
                 order by id desc
                 limit :most
                offset :skipped
                """.replace("$columns", COLUMNS).replace("$state", state == null ? "" : "   and state = :state");
        JdbcClient.StatementSpec statement = jdbc.sql(sql)
                .param("account", account.value())
                .param("most", most)
                .param("skipped", skipped);
        return (state == null ? statement : statement.param("state", state.name()))
                .query((row, n) -> read(row))
                .list();
    }

    public Map<State, Integer> counts(AccountId account) {
        Map<State, Integer> counts = new EnumMap<>(State.class);
        jdbc.sql("""
                        select state, count(*) as messages
                          from webhook_message
                         where account_id = :account
                         group by state
                        """).param("account", account.value()).query(row -> {
            counts.put(State.valueOf(row.getString("state")), row.getInt("messages"));
        });
        return counts;
    }

    public Optional<Message> find(AccountId account, MessageId id) {
        return jdbc.sql("select " + COLUMNS + " from webhook_message where id = :id and account_id = :account")
                .param("id", id.value())
                .param("account", account.value())
                .query((row, n) -> read(row))
                .optional();
    }

    public Message.Raw raw(MessageId id) {
        return jdbc.sql("select headers, body from webhook_message where id = :id")
                .param("id", id.value())
                .query((row, n) ->
                        new Message.Raw(JSON.readValue(row.getString("headers"), HEADERS), row.getBytes("body")))
                .single();
    }

    /** @return false if it was never verified, or has still to be worked off */
    public boolean again(AccountId account, MessageId id) {
        return jdbc.sql("""
                                update webhook_message
                                   set state = 'NEW', due_at = :now, attempts = 0, trouble = null, effects = '{}',
                                       processed_at = null
                                 where id = :id
                                   and account_id = :account
                                   and state in ('DONE', 'FAILED')
                                """)
                        .param("id", id.value())
                        .param("account", account.value())
                        .param("now", at(clock.instant()))
                        .update()
                == 1;
    }

    /** @return how many had failed */
    public int allFailedAgain(AccountId account) {
        return jdbc.sql("""
                        update webhook_message
                           set state = 'NEW', due_at = :now, attempts = 0, trouble = null
                         where account_id = :account
                           and state = 'FAILED'
                        """)
                .param("account", account.value())
                .param("now", at(clock.instant()))
                .update();
    }

    /** @return false if the same message was here already, which is counted */
    boolean take(AccountId account, String kind, String key, Map<String, String> headers, byte[] body) {
        return jdbc.sql("""
                        insert into webhook_message as m (account_id, state, kind, dedupe_key, headers, body, received_at, due_at)
                        values (:account, 'NEW', :kind, :key, :headers::jsonb, :body, :now, :now)
                            on conflict (account_id, dedupe_key) do update
                           set repeats = m.repeats + 1, repeated_at = excluded.received_at
                        returning repeats
                        """)
                        .param("account", account.value())
                        .param("kind", kind)
                        .param("key", key)
                        .param("headers", JSON.writeValueAsString(headers))
                        .param("body", body)
                        .param("now", at(clock.instant()))
                        .query(Integer.class)
                        .single()
                == 0;
    }

    /** Keeps a rejected message in the place of the oldest one, where there are many. */
    @Transactional
    void reject(AccountId account, String because, String text, Map<String, String> headers, byte[] body) {
        jdbc.sql("""
                        insert into webhook_message (account_id, state, headers, body, received_at, because, trouble)
                        values (:account, 'REJECTED', :headers::jsonb, :body, :now, :because, :text)
                        """)
                .param("account", account.value())
                .param("headers", JSON.writeValueAsString(headers))
                .param("body", body)
                .param("now", at(clock.instant()))
                .param("because", because)
                .param("text", text)
                .update();
        jdbc.sql("""
                        delete from webhook_message
                         where account_id = :account
                           and state = 'REJECTED'
                           and id <= (select id
                                        from webhook_message
                                       where account_id = :account
                                         and state = 'REJECTED'
                                       order by id desc
                                      offset :kept
                                       limit 1)
                        """)
                .param("account", account.value())
                .param("kept", settings.rejectedKept())
                .update();
    }

    /** Lets go of what is old enough. */
    public void clean() {
        Instant before = clock.instant().minus(settings.keep());
        jdbc.sql(
                        "delete from webhook_message where received_at < :before and coalesce(repeated_at, received_at) < :before")
                .param("before", at(before))
                .update();
        jdbc.sql("delete from live_presence where at < :before")
                .param("before", at(before))
                .update();
    }

    private static Message read(ResultSet row) throws SQLException {
        String kind = row.getString("kind");
        return new Message(
                new MessageId(row.getLong("id")),
                new AccountId(row.getLong("account_id")),
                State.valueOf(row.getString("state")),
                kind,
                instant(row, "received_at"),
                row.getInt("repeats"),
                instantOrNull(row, "repeated_at"),
                row.getString("because"),
                row.getString("trouble"),
                Stream.of((String[]) row.getArray("effects").getArray())
                        .map(Effect::valueOf)
                        .toList(),
                row.getInt("attempts"),
                instantOrNull(row, "processed_at"));
    }
}
