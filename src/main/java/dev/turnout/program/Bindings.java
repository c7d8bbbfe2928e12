package dev.turnout.program;

import static dev.turnout.db.Times.at;
import static dev.turnout.db.Times.instantOrNull;

import dev.turnout.id.AccountId;
import dev.turnout.id.PersonId;
import dev.turnout.id.ProgramId;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Which programs are bound to which events, and how many members a change of that concerns. */
@Component
public class Bindings {

    private final JdbcClient jdbc;
    private final InstantSource clock;

    Bindings(JdbcClient jdbc, InstantSource clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    public record Bound(ProgramId program, String name, String eventId, Schedule schedule) {}

    /**
     * Whom a change of the binding concerns.
     *
     * @param registered told to the provider, and confirmed
     * @param registering whom the provider has still to be told of, or still to confirm
     * @param cancelling whose registration has still to be cancelled at the provider
     */
    public record Concerned(int registered, int registering, int cancelling) {

        /** Who is registered at the next event when the program moves to it. */
        public int moving() {
            return registered + registering;
        }
    }

    /** What a program is bound to, if anything; until the transaction ends nobody binds or frees it. */
    public Optional<Binding> lock(ProgramId program) {
        return jdbc.sql("""
                        select provider_account_id, provider_event_id
                          from program
                         where id = :program
                           and provider_event_id is not null
                           for no key update
                        """)
                .param("program", program.value())
                .query((row, n) -> new Binding(
                        new AccountId(row.getLong("provider_account_id")), row.getString("provider_event_id")))
                .optional();
    }

    /** The programs bound to events of an account, the latest event first. */
    public List<Bound> of(AccountId account) {
        return jdbc.sql("""
                        select id, name, provider_event_id, starts_at, ends_at, zone
                          from program
                         where provider_account_id = :account
                         order by starts_at desc nulls first, id desc
                        """)
                .param("account", account.value())
                .query((row, n) -> new Bound(
                        new ProgramId(row.getLong("id")),
                        row.getString("name"),
                        row.getString("provider_event_id"),
                        new Schedule(
                                instantOrNull(row, "starts_at"),
                                instantOrNull(row, "ends_at"),
                                ZoneId.of(row.getString("zone")))))
                .list();
    }

    /** How many programs each account has; an account without one is missing. */
    public Map<AccountId, Integer> counts() {
        Map<AccountId, Integer> counts = new HashMap<>();
        jdbc.sql("""
                        select provider_account_id, count(*) as programs
                          from program
                         where provider_account_id is not null
                         group by provider_account_id
                        """).query(row -> {
            counts.put(new AccountId(row.getLong("provider_account_id")), row.getInt("programs"));
        });
        return counts;
    }

    public Concerned concerned(ProgramId program) {
        return jdbc.sql("""
                        select count(*) filter (where s.role = 'REGISTERED') as registered,
                               count(*) filter (where s.role = 'REGISTERING') as registering,
                               (select count(*)
                                  from registration_push r
                                 where r.program_id = :program
                                   and r.intent = 'CANCEL') as cancelling
                          from membership m
                          join status s on s.id = m.status_id
                         where m.program_id = :program
                        """)
                .param("program", program.value())
                .query((row, n) ->
                        new Concerned(row.getInt("registered"), row.getInt("registering"), row.getInt("cancelling")))
                .single();
    }

    /** Those whose registration the provider has not confirmed yet. */
    public List<PersonId> registering(ProgramId program) {
        return jdbc.sql("""
                        select m.person_id
                          from membership m
                          join status s on s.id = m.status_id
                         where m.program_id = :program
                           and s.role = 'REGISTERING'
                         order by m.person_id
                        """)
                .param("program", program.value())
                .query((row, n) -> new PersonId(row.getLong("person_id")))
                .list();
    }

    /** The program stands for no event any more, and the provider is told nothing more of it. */
    @Transactional
    public void unbind(ProgramId program) {
        jdbc.sql("""
                        update program
                           set provider_account_id = null, provider_event_id = null, updated_at = :now
                         where id = :program
                        """)
                .param("now", at(clock.instant()))
                .param("program", program.value())
                .update();
        jdbc.sql("delete from registration_push where program_id = :program")
                .param("program", program.value())
                .update();
    }

    /** After a time in which nothing was sent to the account: whoever waits for it is due now, and with all patience. */
    public void goOn(AccountId account) {
        jdbc.sql("""
                        with waiting as (
                            select r.program_id, r.person_id
                              from registration_push r
                              join program p on p.id = r.program_id
                             where p.provider_account_id = :account
                             order by r.program_id, r.person_id
                               for update of r
                        )
                        update registration_push r
                           set due_at = least(r.due_at, :now), patience_from = greatest(r.patience_from, :now)
                          from waiting w
                         where r.program_id = w.program_id
                           and r.person_id = w.person_id
                        """)
                .param("account", account.value())
                .param("now", at(clock.instant()))
                .update();
    }
}
