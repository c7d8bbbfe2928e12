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
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
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
     * @param callsToday how often the provider was told to register the person since midnight in UTC, where that is
     *     counted
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
            int callsToday,
            Binding binding,
            EmailAddress email,
            PersonFields fields) {}

    /**
     * A claim that is put back, to be tried again.
     *
     * @param trouble in the provider's words, or ours where it had none
     * @param lookFirst whether the outcome of this try is unknown
     * @param patienceFrom of the claim, or when somebody else was at fault, since when it was not: patience begins anew
     */
    public record Retry(
            Claim claim, Instant due, Cause cause, String trouble, boolean lookFirst, Instant patienceFrom) {}

    /** How many rows of the account could be claimed now, counted no further than {@code most}. */
    public int due(AccountId account, int most) {
        return jdbc.sql(PushSql.DUE)
                .param("account", account.value())
                .param("now", at(clock.instant()))
                .param("most", most)
                .query(Integer.class)
                .single();
    }

    /**
     * Those of the program that begins soonest come first.
     *
     * @param lease after which another worker may take the rows, because this one is taken for dead
     */
    public List<Claim> claim(AccountId account, int most, Duration lease) {
        Instant now = clock.instant();
        return jdbc.sql(PushSql.CLAIM)
                .param("account", account.value())
                .param("now", at(now))
                .param("day", day(now))
                .param("until", at(now.plus(lease)))
                .param("most", most)
                .query((row, n) -> read(row))
                .list();
    }

    public void retry(List<Retry> retries) {
        List<Claim> claims = retries.stream().map(Retry::claim).toList();
        jdbc.sql(PushSql.RETRY)
                .param("programs", programs(claims))
                .param("people", people(claims))
                .param(
                        "versions",
                        retries.stream().mapToLong(r -> r.claim().version()).toArray())
                .param("dues", retries.stream().map(r -> r.due().toString()).toArray(String[]::new))
                .param("causes", retries.stream().map(r -> r.cause().name()).toArray(String[]::new))
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
        long[] people = people(claims);
        List<PersonId> finished = jdbc.sql(PushSql.FINISH)
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

    /** Counts a call to register each of these today, for providers that take only so many for one person. */
    public void countCalls(List<Claim> claims) {
        jdbc.sql(PushSql.COUNT_CALLS)
                .param("day", day(clock.instant()))
                .param("programs", programs(claims))
                .param("people", people(claims))
                .update();
    }

    /**
     * Lets what waits for these people go on at once.
     *
     * @return how many had to wait otherwise
     */
    public int hurry(ProgramId program, Collection<PersonId> people) {
        return jdbc.sql("""
                        update registration_push
                           set due_at = :now
                         where program_id = :program
                           and person_id = any(:people::bigint[])
                           and due_at > :now
                        """)
                .param("now", at(clock.instant()))
                .param("program", program.value())
                .param("people", people.stream().mapToLong(PersonId::value).toArray())
                .update();
    }

    /** Tells the provider nothing of these people for a while, unless they are asked for again. */
    public void delay(ProgramId program, Collection<PersonId> people, Duration by) {
        jdbc.sql("""
                        update registration_push
                           set due_at = greatest(due_at, :until)
                         where program_id = :program
                           and person_id = any(:people::bigint[])
                        """)
                .param("until", at(clock.instant().plus(by)))
                .param("program", program.value())
                .param("people", people.stream().mapToLong(PersonId::value).toArray())
                .update();
    }

    /** How many of a program's members the provider still has to be told about. */
    public int waiting(ProgramId program) {
        return jdbc.sql("select count(*) from registration_push where program_id = :program")
                .param("program", program.value())
                .query(Integer.class)
                .single();
    }

    private static LocalDate day(Instant now) {
        return LocalDate.ofInstant(now, ZoneOffset.UTC);
    }

    private static long[] programs(List<Claim> claims) {
        return claims.stream().mapToLong(c -> c.program().value()).toArray();
    }

    private static long[] people(List<Claim> claims) {
        return claims.stream().mapToLong(c -> c.person().value()).toArray();
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
                row.getInt("calls_today"),
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
