package dev.turnout.program;

import static dev.turnout.db.Times.at;
import static dev.turnout.db.Times.atOrNull;
import static dev.turnout.db.Times.instant;
import static dev.turnout.db.Times.instantOrNull;
import static java.util.Objects.requireNonNull;

import dev.turnout.channel.Channel;
import dev.turnout.channel.Channels;
import dev.turnout.id.AccountId;
import dev.turnout.id.ChannelId;
import dev.turnout.id.PersonId;
import dev.turnout.id.ProgramId;
import dev.turnout.program.PromoteWaiting.Occasion;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The programs. */
@Component
public class Programs {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final TypeReference<Map<String, String>> TAGS = new TypeReference<>() {};

    private static final String ONE = "select p.*, " + Channels.AS_JSON
            + " as channel from program p join channel c on c.id = p.channel_id where p.id = :id";

    private final JdbcClient jdbc;
    private final Channels channels;
    private final PromoteWaiting promotion;
    private final InstantSource clock;
    private final TransactionTemplate transaction;

    Programs(
            JdbcClient jdbc,
            Channels channels,
            PromoteWaiting promotion,
            InstantSource clock,
            PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.channels = channels;
        this.promotion = promotion;
        this.clock = clock;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** Newest first. */
    public List<Program> all() {
        Map<ChannelId, Channel> byId = channels.all().stream().collect(Collectors.toMap(Channel::id, c -> c));
        return jdbc.sql("select * from program order by id desc")
                .query((row, n) -> read(row, requireNonNull(byId.get(new ChannelId(row.getLong("channel_id"))))))
                .list();
    }

    public Optional<Program> find(ProgramId id) {
        return find(id, "");
    }

    /** The names of those that exist. */
    public Map<ProgramId, String> names(Collection<ProgramId> ids) {
        return jdbc
                .sql("select id, name from program where id = any(:ids::bigint[])")
                .param("ids", ids.stream().mapToLong(ProgramId::value).toArray())
                .query((row, n) -> Map.entry(new ProgramId(row.getLong("id")), row.getString("name")))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** A program known to exist. */
    public Program get(ProgramId id) {
        return find(id).orElseThrow(() -> new IllegalStateException("no program " + id));
    }

    /** @return nothing when the name is taken */
    @Transactional
    public Optional<Program> create(ProgramDraft draft) {
        return bind(jdbc.sql("""
                        insert into program (name, channel_id, description, starts_at, ends_at, zone, capacity,
                                             requires_approval, tags, created_at, updated_at)
                        values (:name, :channel, :description, :start, :end, :zone, :capacity,
                                :requiresApproval, :tags::jsonb, :now, :now)
                            on conflict (name) do nothing
                        returning id
                        """), draft).query(Long.class).optional().map(id -> get(new ProgramId(id)));
    }

    /** Changes everything but the channel, which a program with members keeps. Seats that it adds go to those who wait. */
    public ProgramEdit update(ProgramId id, ProgramDraft draft) {
        try {
            return requireNonNull(transaction.execute(tx -> {
                Program before = lockToChange(id);
                bind(jdbc.sql("""
                                update program
                                   set name = :name, description = :description, starts_at = :start, ends_at = :end,
                                       zone = :zone, capacity = :capacity, requires_approval = :requiresApproval,
                                       tags = :tags::jsonb, updated_at = :now
                                 where id = :id
                                """), draft).param("id", id.value()).update();
                return new ProgramEdit.Saved(promoteIfChanged(before));
            }));
        } catch (DuplicateKeyException taken) {
            return new ProgramEdit.NameTaken();
        }
    }

    /**
     * Changes the number of seats; fewer than are taken take none away.
     *
     * @param capacity absent for no limit
     * @return who waited and got a seat by it, in their order
     */
    @Transactional
    public List<PersonId> resize(ProgramId id, @Nullable Integer capacity) {
        Program before = lockToChange(id);
        jdbc.sql("update program set capacity = :capacity, updated_at = :now where id = :id")
                .param("now", at(clock.instant()))
                .param("capacity", capacity, Types.INTEGER)
                .param("id", id.value())
                .update();
        return promoteIfChanged(before);
    }

    private List<PersonId> promoteIfChanged(Program before) {
        Program now = get(before.id());
        return Objects.equals(before.capacity(), now.capacity())
                ? List.of()
                : promotion.promote(now, now.capacity() == null ? Occasion.LIMIT_LIFTED : Occasion.SEATS_ADDED);
    }

    public void reschedule(ProgramId id, Schedule schedule) {
        jdbc.sql(
                        "update program set starts_at = :start, ends_at = :end, zone = :zone, updated_at = :now where id = :id")
                .param("now", at(clock.instant()))
                .param("start", atOrNull(schedule.start()), Types.TIMESTAMP_WITH_TIMEZONE)
                .param("end", atOrNull(schedule.end()), Types.TIMESTAMP_WITH_TIMEZONE)
                .param("zone", schedule.zone().getId())
                .param("id", id.value())
                .update();
    }

    /**
     * Binds the program to an event. Whoever is registered already is pushed to it with the binding, so a program that
     * was unbound, or bound to another event, loses nobody.
     */
    @Transactional
    public void bind(ProgramId id, Binding binding) {
        jdbc.sql("""
                        update program
                           set provider_account_id = :account, provider_event_id = :event, updated_at = :now
                         where id = :id
                        """)
                .param("now", at(clock.instant()))
                .param("account", binding.account().value())
                .param("event", binding.eventId())
                .param("id", id.value())
                .update();
        jdbc.sql("""
                        insert into registration_push as r (program_id, person_id, intent, asked_at, patience_from, due_at)
                        select m.program_id, m.person_id, 'REGISTER', :now, :now, :now
                          from membership m
                          join status s on s.id = m.status_id
                         where m.program_id = :id
                           and s.role in ('REGISTERING', 'REGISTERED')
                         order by m.person_id
                            on conflict (program_id, person_id) do update
                           set intent = excluded.intent, version = r.version + 1, asked_at = excluded.asked_at,
                               patience_from = excluded.patience_from, due_at = excluded.due_at, attempts = 0,
                               trouble = null, trouble_cause = null, registration_code = null
                        """).param("id", id.value()).param("now", at(clock.instant())).update();
    }

    /**
     * Reads the program under the lock that a move needs: a program with a capacity lets one transaction count and take
     * seats at a time; without one, moves run side by side and only a change of the program waits for them.
     */
    public Program lockForSeats(ProgramId id) {
        boolean capped = jdbc.sql("select exists (select from program where id = :id and capacity is not null)")
                .param("id", id.value())
                .query(Boolean.class)
                .single();
        Program program = find(id, capped ? " for no key update of p" : " for share of p")
                .orElseThrow(() -> new IllegalStateException("no program " + id));
        return (program.capacity() != null) == capped ? program : lockForSeats(id);
    }

    /** Reads the program under the lock that its capacity and its waiting list are changed by: no move runs beside it. */
    public Program lockToChange(ProgramId id) {
        return find(id, " for no key update of p").orElseThrow(() -> new IllegalStateException("no program " + id));
    }

    private Optional<Program> find(ProgramId id, String lock) {
        return jdbc.sql(ONE + lock)
                .param("id", id.value())
                .query((row, n) -> read(row, Channels.read(row.getString("channel"))))
                .optional();
    }

    private JdbcClient.StatementSpec bind(JdbcClient.StatementSpec statement, ProgramDraft draft) {
        return statement
                .param("now", at(clock.instant()))
                .param("name", draft.name())
                .param("channel", draft.channel().value())
                .param("description", draft.description())
                .param("start", atOrNull(draft.schedule().start()), Types.TIMESTAMP_WITH_TIMEZONE)
                .param("end", atOrNull(draft.schedule().end()), Types.TIMESTAMP_WITH_TIMEZONE)
                .param("zone", draft.schedule().zone().getId())
                .param("capacity", draft.capacity(), Types.INTEGER)
                .param("requiresApproval", draft.requiresApproval())
                .param("tags", JSON.writeValueAsString(draft.tags()));
    }

    private static Program read(ResultSet row, Channel channel) throws SQLException {
        String event = row.getString("provider_event_id");
        return new Program(
                new ProgramId(row.getLong("id")),
                row.getString("name"),
                channel,
                row.getString("description"),
                new Schedule(
                        instantOrNull(row, "starts_at"),
                        instantOrNull(row, "ends_at"),
                        ZoneId.of(row.getString("zone"))),
                event == null ? null : new Binding(new AccountId(row.getLong("provider_account_id")), event),
                row.getObject("capacity", Integer.class),
                row.getBoolean("requires_approval"),
                JSON.readValue(row.getString("tags"), TAGS),
                instant(row, "created_at"));
    }
}
