package dev.turnout.program;

import static dev.turnout.db.Times.at;
import static dev.turnout.db.Times.instant;
import static dev.turnout.db.Times.instantOrNull;
import static java.util.Objects.requireNonNull;

import dev.turnout.channel.Channel;
import dev.turnout.channel.Role;
import dev.turnout.channel.Status;
import dev.turnout.id.PersonId;
import dev.turnout.id.ProgramId;
import dev.turnout.id.StatusId;
import dev.turnout.program.Move.Asking;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Who stands where in which program; the only writer of memberships. */
@Component
public class Memberships {

    private static final String SELECT = "select m.* from membership m";

    private final JdbcClient jdbc;
    private final Programs programs;
    private final ProgramSettings settings;
    private final InstantSource clock;
    private final TransactionTemplate transaction;

    Memberships(
            JdbcClient jdbc,
            Programs programs,
            ProgramSettings settings,
            InstantSource clock,
            PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.programs = programs;
        this.settings = settings;
        this.clock = clock;
        this.transaction = new TransactionTemplate(transactions);
    }

    /**
     * Moves a set of people in one statement that also writes their activities and, in a bound program, the work rows
     * for the provider. Joins the caller's transaction. A person that does not exist is a bug.
     *
     * @return one outcome for each person asked, a refused one included: no outcome stops the others
     */
    public Advances advance(Move move) {
        Advances advances = transaction.execute(status -> advanceNow(move));
        return requireNonNull(advances);
    }

    /**
     * Moves a set of any size in chunks, each its own transaction, and tells of each chunk when it is done. A crash loses
     * at most the chunk at work; asking again meets those who moved as already there.
     */
    public Tally advanceInChunks(Move move, Consumer<Tally> progress) {
        Tally total = Tally.NONE;
        for (int done = 0; done < move.askings().size(); done += settings.chunk()) {
            int end = Math.min(done + settings.chunk(), move.askings().size());
            total = total.plus(
                    advance(move.only(move.askings().subList(done, end))).tally());
            progress.accept(total);
        }
        return total;
    }

    public Optional<Membership> find(ProgramId program, PersonId person) {
        return read(jdbc.sql(SELECT + " where m.program_id = :program and m.person_id = :person")
                .param("program", program.value())
                .param("person", person.value()));
    }

    /** @return nothing when no member has this link, or has it no longer */
    public Optional<Membership> byLink(UUID link) {
        return read(jdbc.sql(SELECT + " where m.link = :link").param("link", link));
    }

    /** Every member of a program, in one query: a program's attendance is matched as a whole. */
    public List<Rostered> roster(ProgramId program) {
        return jdbc.sql("""
                        select m.person_id, p.email, m.registration_code, s.role, s.step
                          from membership m
                          join person p on p.id = m.person_id
                          join status s on s.id = m.status_id
                         where m.program_id = :program
                        """)
                .param("program", program.value())
                .query((row, n) -> {
                    String role = row.getString("role");
                    return new Rostered(
                            new PersonId(row.getLong("person_id")),
                            row.getString("email"),
                            row.getString("registration_code"),
                            role == null ? null : Role.valueOf(role),
                            row.getInt("step"));
                })
                .list();
    }

    private Advances advanceNow(Move move) {
        Program program = programs.lockForSeats(move.program());
        Channel channel = program.channel();
        Optional<Status> asked = channel.status(move.asked());
        Map<PersonId, Asking> waiting = new LinkedHashMap<>();
        move.askings().forEach(asking -> waiting.putIfAbsent(asking.person(), asking));
        Map<PersonId, Advance> done = new HashMap<>();
        if (asked.isEmpty()) {
            waiting.keySet().forEach(p -> done.put(p, new Advance.Refused(null, Refusal.OTHER_CHANNEL)));
            return new Advances(done);
        }
        LawTable law =
                LawTable.of(new Law(channel, program.isBound(), move.by().kind()), asked.get(), move.overrideSeats());
        while (!waiting.isEmpty()) {
            move(program, move.only(List.copyOf(waiting.values())), law, done);
            waiting.keySet().removeAll(done.keySet());
        }
        return new Advances(done);
    }

    private void move(Program program, Move move, LawTable law, Map<PersonId, Advance> done) {
        Channel channel = program.channel();
        Instant now = clock.instant();
        law.bind(jdbc.sql(program.isBound() ? AdvanceSql.BOUND : AdvanceSql.UNBOUND))
                .param("program", move.program().value())
                .param("asked", move.asked().value())
                .param(
                        "people",
                        move.askings().stream()
                                .mapToLong(a -> a.person().value())
                                .toArray())
                .param("statusReasons", column(move, Asking::statusReason))
                .param("codes", column(move, Asking::registrationCode))
                .param("links", column(move, Asking::providerLink))
                .param("capacity", program.capacity(), Types.INTEGER)
                .param("seatStatuses", ids(channel, Status::holdsSeat))
                .param("registering", ids(channel, s -> s.is(Role.REGISTERING)))
                .param("now", at(now))
                .param("stalledBefore", at(now.minus(settings.stalledAfter())))
                .param("reason", move.reason(), Types.VARCHAR)
                .param("actorKind", move.by().kind().name())
                .param("actorName", move.by().name())
                .query((row, n) -> answer(channel, row))
                .list()
                .forEach(answer -> answer.advance().ifPresent(advance -> done.put(answer.person(), advance)));
    }

    /** @param advance absent when another transaction was faster, and the person is to be asked about again */
    private record Answer(PersonId person, Optional<Advance> advance) {}

    private static Answer answer(Channel channel, ResultSet row) throws SQLException {
        Status from = channel.status(new StatusId(row.getLong("from_id"))).orElse(null);
        Status to = channel.status(new StatusId(row.getLong("to_id"))).orElse(null);
        String verdict = row.getString("verdict");
        return new Answer(
                new PersonId(row.getLong("person_id")),
                switch (verdict) {
                    case "RACED" -> Optional.empty();
                    case "GO" ->
                        Optional.of(
                                row.getBoolean("full")
                                        ? new Advance.Waitlisted(from)
                                        : new Advance.Moved(from, requireNonNull(to)));
                    case "STAY" -> Optional.of(new Advance.AlreadyThere(from));
                    case "REMOVE" -> Optional.of(new Advance.Removed(requireNonNull(from)));
                    case "REFUSE" -> Optional.of(new Advance.Refused(from, Refusal.valueOf(row.getString("because"))));
                    default -> throw new IllegalStateException("no such verdict: " + verdict);
                });
    }

    private Optional<Membership> read(JdbcClient.StatementSpec statement) {
        return statement
                .query((row, n) -> {
                    ProgramId program = new ProgramId(row.getLong("program_id"));
                    Status status = programs.get(program)
                            .channel()
                            .status(new StatusId(row.getLong("status_id")))
                            .orElseThrow();
                    return new Membership(
                            program,
                            new PersonId(row.getLong("person_id")),
                            status,
                            row.getString("status_reason"),
                            instant(row, "status_since"),
                            instant(row, "membership_date"),
                            instantOrNull(row, "success_at"),
                            row.getBoolean("acquired"),
                            row.getString("registration_code"),
                            row.getString("provider_link"),
                            row.getObject("link", UUID.class));
                })
                .optional();
    }

    private static @Nullable String[] column(Move move, Function<Asking, @Nullable String> of) {
        return move.askings().stream().map(of).toArray(String[]::new);
    }

    private static long[] ids(Channel channel, Predicate<Status> which) {
        return channel.statuses().stream()
                .filter(which)
                .mapToLong(s -> s.id().value())
                .toArray();
    }
}
