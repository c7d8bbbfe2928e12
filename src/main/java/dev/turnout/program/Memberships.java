package dev.turnout.program;

import static dev.turnout.db.Times.instant;
import static dev.turnout.db.Times.instantOrNull;
import static java.util.Objects.requireNonNull;

import dev.turnout.channel.Channels;
import dev.turnout.channel.Role;
import dev.turnout.id.PersonId;
import dev.turnout.id.ProgramId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Who stands where in which program; the only writer of memberships. */
@Component
public class Memberships {

    private static final String SELECT =
            "select m.*, to_jsonb(s) as status from membership m join status s on s.id = m.status_id";

    private final JdbcClient jdbc;
    private final Programs programs;
    private final CarryOutMove moves;
    private final PromoteWaiting promotion;
    private final ProgramSettings settings;
    private final TransactionTemplate transaction;

    Memberships(
            JdbcClient jdbc,
            Programs programs,
            CarryOutMove moves,
            PromoteWaiting promotion,
            ProgramSettings settings,
            PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.programs = programs;
        this.moves = moves;
        this.promotion = promotion;
        this.settings = settings;
        this.transaction = new TransactionTemplate(transactions);
    }

    /**
     * Moves a set of people in one statement that also writes their activities and, in a bound program, the work rows
     * for the provider; the seats that it frees are given to those who wait, in the same transaction. Joins the caller's
     * transaction. A person that does not exist is a bug.
     *
     * @return one outcome for each person asked, a refused one included: no outcome stops the others
     */
    public Advances advance(Move move) {
        return requireNonNull(transaction.execute(status -> {
            Program program = programs.lockForSeats(move.program());
            Advances advances = moves.carryOut(program, move);
            return program.capacity() == null
                    ? advances
                    : advances.callForPromotion()
                            .map(occasion -> advances.with(promotion.promote(program, occasion)))
                            .orElse(advances);
        }));
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

    private Optional<Membership> read(JdbcClient.StatementSpec statement) {
        return statement
                .query((row, n) -> new Membership(
                        new ProgramId(row.getLong("program_id")),
                        new PersonId(row.getLong("person_id")),
                        Channels.status(row.getString("status")),
                        row.getString("status_reason"),
                        instant(row, "status_since"),
                        instant(row, "membership_date"),
                        instantOrNull(row, "success_at"),
                        row.getBoolean("acquired"),
                        row.getString("registration_code"),
                        row.getString("provider_link"),
                        row.getObject("link", UUID.class)))
                .optional();
    }
}
