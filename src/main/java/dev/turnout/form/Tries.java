package dev.turnout.form;

import static dev.turnout.db.Times.at;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.turnout.id.ProgramId;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** How often forms were sent lately; in the database, so that all nodes count together. */
@Component
class Tries {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final String HASH = "HmacSHA256";
    private static final int SALT_BYTES = 32;

    private final JdbcClient jdbc;
    private final FormSettings settings;
    private final InstantSource clock;

    Tries(JdbcClient jdbc, FormSettings settings, InstantSource clock) {
        this.jdbc = jdbc;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * Counts one more, in a transaction of its own: what comes of the sending does not undo it. What one client sends too
     * much is not counted against the form, or one client could close it for all.
     *
     * @return how long to wait, when it is one too many
     */
    @Transactional
    public Optional<Duration> count(ProgramId form, @Nullable String client) {
        Instant now = clock.instant();
        long length = settings.within().toMillis();
        Instant since = Instant.ofEpochMilli(now.toEpochMilli() / length * length);
        boolean tooMany = client != null && next("client " + hash(client, now), since) > settings.triesOfClient();
        tooMany = tooMany || next("form " + form.value(), since) > settings.triesOfForm();
        return tooMany ? Optional.of(Duration.between(now, since.plus(settings.within()))) : Optional.empty();
    }

    private int next(String counted, Instant since) {
        return jdbc.sql("""
                        insert into form_tries as t (counted, since, tries)
                        values (:counted, :since, 1)
                            on conflict (counted, since) do update
                           set tries = t.tries + 1
                        returning tries
                        """)
                .param("counted", counted)
                .param("since", at(since))
                .query(Integer.class)
                .single();
    }

    /** Everything that no limit needs any more. */
    @Transactional
    public void forget() {
        Instant now = clock.instant();
        jdbc.sql("delete from form_tries where since < :before")
                .param("before", at(now.minus(settings.within())))
                .update();
        jdbc.sql("delete from form_salt where day < :today")
                .param("today", day(now))
                .update();
    }

    private String hash(String client, Instant now) {
        try {
            Mac mac = Mac.getInstance(HASH);
            mac.init(new SecretKeySpec(salt(day(now)), HASH));
            return Base64.getEncoder().encodeToString(mac.doFinal(client.getBytes(UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private byte[] salt(LocalDate day) {
        return findSalt(day).orElseGet(() -> {
            byte[] fresh = new byte[SALT_BYTES];
            RANDOM.nextBytes(fresh);
            jdbc.sql("insert into form_salt (day, salt) values (:day, :salt) on conflict do nothing")
                    .param("day", day)
                    .param("salt", fresh)
                    .update();
            return findSalt(day).orElseThrow();
        });
    }

    private Optional<byte[]> findSalt(LocalDate day) {
        return jdbc.sql("select salt from form_salt where day = :day")
                .param("day", day)
                .query((row, n) -> row.getBytes("salt"))
                .optional();
    }

    private static LocalDate day(Instant now) {
        return now.atZone(ZoneOffset.UTC).toLocalDate();
    }
}
