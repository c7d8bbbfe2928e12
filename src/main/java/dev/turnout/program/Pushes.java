package dev.turnout.program;

import static dev.turnout.db.Times.at;
import static dev.turnout.db.Times.instant;

import dev.turnout.id.AccountId;
import dev.turnout.id.PersonId;
import dev.turnout.id.ProgramId;
import dev.turnout.person.EmailAddress;
import dev.turnout.person.PersonFields;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What providers still have to be told: one row a person and program, holding the newest intention only. A worker
 * claims rows under a lease, calls the provider outside any transaction, and either finishes or puts them back. A
 * newer intention waits until the claim on the older one is given back, so the two never overtake each other at the
 * provider.
 */
@Component
public class Pushes {

    /** The part of {@link AdvanceSql} that stages the work with the moves that ask for it. */
    static final String STAGE = """
            insert into registration_push as r (program_id, person_id, intent, patience_from, due_at, registration_code)
            select :program, d.person_id, case d.verdict when 'REMOVE' then 'CANCEL' else 'REGISTER' end, :now, :now,
                   d.registration_code
              from decided d
              join changed c using (person_id)
             where (d.verdict = 'GO' and d.to_id = any(:registering::bigint[]))
                or (d.verdict = 'REMOVE' and d.from_id = any(:seatStatuses::bigint[]))
             order by d.person_id
                on conflict (program_id, person_id) do update
               set intent = excluded.intent,
                   version = r.version + 1,
                   patience_from = excluded.patience_from,
                   due_at = excluded.due_at,
                   attempts = 0,
                   look_first = r.look_first or r.attempts > 0,
                   trouble = null,
                   registration_code = coalesce(excluded.registration_code, r.registration_code)
            """;

    private static final String CLAIM = """
            with picked as (
                select r.program_id, r.person_id
                  from registration_push r
                  join program p on p.id = r.program_id
                 where p.provider_account_id = :account
                   and r.due_at <= :now
                   and (r.claimed_until is null or r.claimed_until <= :now)
                 order by r.due_at, r.person_id
                 limit :most
                   for update of r skip locked
            )
            update registration_push r
               set claimed_until = :until,
                   attempts = r.attempts + 1,
                   look_first = r.look_first or r.claimed_until is not null
              from picked
              join program p on p.id = picked.program_id
              join person on person.id = picked.person_id
             where r.program_id = picked.program_id
               and r.person_id = picked.person_id
            returning r.program_id, r.person_id, r.intent, r.version, r.patience_from, r.attempts, r.look_first,
                   r.registration_code,
                   p.provider_account_id, p.provider_event_id,
                   person.email, person.first_name, person.last_name, person.company, person.job_title, person.phone,
                   person.country
            """;

    private final JdbcClient jdbc;
    private final InstantSource clock;

    Pushes(JdbcClient jdbc, InstantSource clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    public enum Intent {
        REGISTER,
        CANCEL
    }

    /**
     * A row in a worker's hands.
     *
     * @param version of the intention; an answer to an older one settles nothing
     * @param patienceFrom since when the provider could have answered; holds of the account do not count
     * @param attempts this one included
     * @param lookFirst whether the provider may have been told before, with an answer that never came
     * @param registrationCode the provider's id of the registration, where it is known
     */
    public record Claim(
            ProgramId program,
            PersonId person,
            Intent intent,
            long version,
            Instant patienceFrom,
            int attempts,
            boolean lookFirst,
            @Nullable String registrationCode,
            Binding binding,
            EmailAddress email,
            PersonFields fields) {}

    /**
     * A claim that is put back, to be tried again.
     *
     * @param lookFirst whether the outcome of this try is unknown
     * @param patienceFrom of the claim, or when the account was at fault, the end of its hold: patience then begins anew
     */
    public record Retry(Claim claim, Instant due, String trouble, boolean lookFirst, Instant patienceFrom) {}

    /** @param lease after which another worker may take the rows, because this one is taken for dead */
    public List<Claim> claim(AccountId account, int most, Duration lease) {
        Instant now = clock.instant();
        return jdbc.sql(CLAIM)
                .param("account", account.value())
                .param("now", at(now))
                .param("until", at(now.plus(lease)))
                .param("most", most)
                .query((row, n) -> read(row))
                .list();
    }

    public void retry(List<Retry> retries) {
        jdbc.sql("""
                        update registration_push r
                           set claimed_until = null,
                               due_at = case when r.version = t.version then t.due else r.due_at end,
                               trouble = case when r.version = t.version then t.trouble else r.trouble end,
                               look_first = r.look_first or t.look_first,
                               patience_from = greatest(r.patience_from, t.patience_from)
                          from unnest(:programs::bigint[], :people::bigint[], :versions::bigint[],
                                      :dues::timestamptz[], :troubles::text[], :looks::boolean[], :patience::timestamptz[])
                            as t(program_id, person_id, version, due, trouble, look_first, patience_from)
                         where r.program_id = t.program_id
                           and r.person_id = t.person_id
                        """)
                .param(
                        "programs",
                        retries.stream()
                                .mapToLong(r -> r.claim().program().value())
                                .toArray())
                .param(
                        "people",
                        retries.stream()
                                .mapToLong(r -> r.claim().person().value())
                                .toArray())
                .param(
                        "versions",
                        retries.stream().mapToLong(r -> r.claim().version()).toArray())
                .param("dues", retries.stream().map(r -> r.due().toString()).toArray(String[]::new))
                .param("troubles", retries.stream().map(Retry::trouble).toArray(String[]::new))
                .param("looks", retries.stream().map(Retry::lookFirst).toArray(Boolean[]::new))
                .param(
                        "patience",
                        retries.stream().map(r -> r.patienceFrom().toString()).toArray(String[]::new))
                .update();
    }

    /**
     * Ends claims on one program whose outcome is known. Where a newer intention came meanwhile, the row stays, free to
     * be claimed for it, and the outcome counts for nothing.
     *
     * @return those whose outcome counts
     */
    Set<PersonId> finish(ProgramId program, List<Claim> claims) {
        long[] people = claims.stream().mapToLong(c -> c.person().value()).toArray();
        List<PersonId> finished = jdbc.sql("""
                        delete from registration_push r
                         using unnest(:people::bigint[], :versions::bigint[]) as t(person_id, version)
                         where r.program_id = :program
                           and r.person_id = t.person_id
                           and r.version = t.version
                        returning r.person_id
                        """)
                .param("program", program.value())
                .param("people", people)
                .param("versions", claims.stream().mapToLong(Claim::version).toArray())
                .query((row, n) -> new PersonId(row.getLong("person_id")))
                .list();
        jdbc.sql("""
                        update registration_push
                           set claimed_until = null, look_first = true
                         where program_id = :program
                           and person_id = any(:people::bigint[])
                        """).param("program", program.value()).param("people", people).update();
        return Set.copyOf(finished);
    }

    /** How many of a program's members the provider still has to be told about. */
    public int waiting(ProgramId program) {
        return jdbc.sql("select count(*) from registration_push where program_id = :program")
                .param("program", program.value())
                .query(Integer.class)
                .single();
    }

    private static Claim read(ResultSet row) throws SQLException {
        return new Claim(
                new ProgramId(row.getLong("program_id")),
                new PersonId(row.getLong("person_id")),
                Intent.valueOf(row.getString("intent")),
                row.getLong("version"),
                instant(row, "patience_from"),
                row.getInt("attempts"),
                row.getBoolean("look_first"),
                row.getString("registration_code"),
                new Binding(new AccountId(row.getLong("provider_account_id")), row.getString("provider_event_id")),
                new EmailAddress(row.getString("email")),
                new PersonFields(
                        row.getString("first_name"),
                        row.getString("last_name"),
                        row.getString("company"),
                        row.getString("job_title"),
                        row.getString("phone"),
                        row.getString("country"),
                        Map.of()));
    }
}
