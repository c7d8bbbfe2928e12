package dev.turnout.access;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Counts the tries to sign in, in the database so that the limit holds over all nodes. */
@Component
class SignInTries {

    static final Duration WINDOW = Duration.ofMinutes(15);

    /** Enough for a forgotten password, far too few to guess one: 480 a day. */
    static final int PER_ACCOUNT_AND_ADDRESS = 5;

    /** Against one address that tries many accounts; an office behind one address stays well below it. */
    static final int PER_ADDRESS = 50;

    private static final String ANY_ACCOUNT = "";

    private final JdbcClient jdbc;

    SignInTries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Counts a try before the password is looked at, so that many at once do not slip through.
     *
     * @return how long to wait, or nothing when the try may go on
     */
    Optional<Duration> begin(String email, String address, Instant now) {
        return count(ANY_ACCOUNT, address, PER_ADDRESS, now)
                .or(() -> count(email, address, PER_ACCOUNT_AND_ADDRESS, now));
    }

    /** A success does not count. */
    void forget(String email, String address, Instant now) {
        jdbc.sql("""
                        update sign_in_try
                           set tries = greatest(tries - 1, 0)
                         where email = :any
                           and address = :address
                        """).param("any", ANY_ACCOUNT).param("address", address).update();
        jdbc.sql("""
                        delete from sign_in_try
                         where (email = :email and address = :address)
                            or last_try_at < :old
                        """)
                .param("email", email)
                .param("address", address)
                .param("old", utc(now.minus(WINDOW)))
                .update();
    }

    private Optional<Duration> count(String email, String address, int limit, Instant now) {
        record Count(int tries, Instant last) {}
        Count count = jdbc.sql("""
                        insert into sign_in_try as t (email, address, tries, last_try_at)
                        values (:email, :address, 1, :now)
                        on conflict (email, address) do update
                           set tries = case when t.last_try_at < :old then 1
                                            else least(t.tries, :limit) + 1 end,
                               last_try_at = case when t.last_try_at >= :old and t.tries >= :limit then t.last_try_at
                                                  else :now end
                        returning tries, last_try_at
                        """)
                .param("email", email)
                .param("address", address)
                .param("limit", limit)
                .param("now", utc(now))
                .param("old", utc(now.minus(WINDOW)))
                .query((row, n) -> new Count(
                        row.getInt("tries"),
                        row.getObject("last_try_at", OffsetDateTime.class).toInstant()))
                .single();
        return count.tries() > limit
                ? Optional.of(Duration.between(now, count.last().plus(WINDOW)))
                : Optional.empty();
    }

    private static OffsetDateTime utc(Instant at) {
        return OffsetDateTime.ofInstant(at, ZoneOffset.UTC);
    }
}
