package dev.turnout.program;

import static dev.turnout.db.Times.at;
import static java.util.Objects.requireNonNull;

import dev.turnout.activity.Actor;
import dev.turnout.channel.Channel;
import dev.turnout.channel.Role;
import dev.turnout.channel.Status;
import dev.turnout.id.PersonId;
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
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Carries out a move in a program that the transaction has locked for its seats, by {@link AdvanceSql}. */
@Component
class CarryOutMove {

    private final JdbcClient jdbc;
    private final ProgramSettings settings;
    private final InstantSource clock;

    CarryOutMove(JdbcClient jdbc, ProgramSettings settings, InstantSource clock) {
        this.jdbc = jdbc;
        this.settings = settings;
        this.clock = clock;
    }

    Advances carryOut(Program program, Move move) {
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
                LawTable.of(Law.of(program, move.by().kind(), move.fromOutside()), asked.get(), move.overrideSeats());
        while (!waiting.isEmpty()) {
            move(program, move.only(List.copyOf(waiting.values())), law, done);
            waiting.keySet().removeAll(done.keySet());
        }
        return new Advances(done);
    }

    /** Whether more may sit than there are seats: by an override, or because it is a fact; never by the waiting list. */
    private static boolean mayExceed(Move move, LawTable law) {
        return move.by().kind() != Actor.Kind.WAITING_LIST && !law.needsSeats();
    }

    private void move(Program program, Move move, LawTable law, Map<PersonId, Advance> done) {
        bind(jdbc.sql(program.isBound() ? AdvanceSql.BOUND : AdvanceSql.UNBOUND), program, move, law)
                .query((row, n) -> answer(program.channel(), row))
                .list()
                .forEach(answer -> answer.advance().ifPresent(advance -> done.put(answer.person(), advance)));
    }

    JdbcClient.StatementSpec bind(JdbcClient.StatementSpec statement, Program program, Move move, LawTable law) {
        Channel channel = program.channel();
        Instant now = clock.instant();
        return law.bind(statement)
                .param("program", move.program().value())
                .param("asked", move.asked().value())
                .param(
                        "people",
                        move.askings().stream()
                                .mapToLong(a -> a.person().value())
                                .toArray())
                .param("statusReasons", column(move, Asking::statusReason))
                .param("reasons", column(move, Asking::reason))
                .param("codes", column(move, Asking::registrationCode))
                .param("links", column(move, Asking::providerLink))
                .param("capacity", program.capacity(), Types.INTEGER)
                .param("mayExceed", mayExceed(move, law) ? "on" : "off")
                .param("waitlisted", WaitingLists.waitlisted(program))
                .param("seatStatuses", channel.ids(Status::holdsSeat))
                .param("registering", channel.ids(s -> s.is(Role.REGISTERING)))
                .param("now", at(now))
                .param("stalledBefore", at(now.minus(settings.stalledAfter())))
                .param("reason", move.reason(), Types.VARCHAR)
                .param("actorKind", move.by().kind().name())
                .param("actorName", move.by().name());
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

    private static @Nullable String[] column(Move move, Function<Asking, @Nullable String> of) {
        return move.askings().stream().map(of).toArray(String[]::new);
    }
}
