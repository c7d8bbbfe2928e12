package dev.turnout.webinar.inbox;

import static dev.turnout.db.Times.at;
import static dev.turnout.db.Times.instant;

import dev.turnout.id.AccountId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The messages that have still to be worked off. */
@Component
class InboxWork {

    /** Failures after which a message waits for a person; with the pauses between them, some ten minutes. */
    private static final int MOST_ATTEMPTS = 6;

    private static final Duration PAUSE = Duration.ofSeconds(10);

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final TypeReference<Map<String, String>> HEADERS = new TypeReference<>() {};

    private static final String CLAIM = """
            with picked as (
                select m.id
                  from webhook_message m
                  join provider_account a on a.id = m.account_id
                 where m.state = 'NEW'
                   and m.due_at <= :now
                   and (m.claimed_until is null or m.claimed_until <= :now)
                   and a.disabled_at is null
                 order by m.id
                 limit :most
                   for update of m skip locked
            )
            update webhook_message m
               set claimed_until = :until, attempts = m.attempts + 1
              from picked
             where m.id = picked.id
            returning m.id, m.account_id, m.headers, m.body, m.received_at, m.attempts
            """;

    private final JdbcClient jdbc;
    private final InboxSettings settings;
    private final InstantSource clock;

    InboxWork(JdbcClient jdbc, InboxSettings settings, InstantSource clock) {
        this.jdbc = jdbc;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * A message in a worker's hands.
     *
     * @param attempt this one included
     */
    record Claim(MessageId id, AccountId account, Message.Raw raw, Instant receivedAt, int attempt) {}

    /**
     * What working one off came to.
     *
     * @param again whether it is to be looked at once more after a while
     */
    record Worked(Claim claim, Set<Effect> effects, boolean again) {}

    /** In the order in which they came. */
    List<Claim> claim() {
        Instant now = clock.instant();
        return jdbc
                .sql(CLAIM)
                .param("now", at(now))
                .param("until", at(now.plus(settings.lease())))
                .param("most", settings.batch())
                .query((row, n) -> new Claim(
                        new MessageId(row.getLong("id")),
                        new AccountId(row.getLong("account_id")),
                        new Message.Raw(JSON.readValue(row.getString("headers"), HEADERS), row.getBytes("body")),
                        instant(row, "received_at"),
                        row.getInt("attempts")))
                .list()
                .stream()
                .sorted(Comparator.comparingLong(claim -> claim.id().value()))
                .toList();
    }

    void done(Collection<Worked> worked) {
        Instant now = clock.instant();
        jdbc.sql("""
                        update webhook_message m
                           set state = case when w.again then 'NEW' else 'DONE' end, claimed_until = null, trouble = null,
                               effects = string_to_array(w.effects, ' '), processed_at = :now,
                               due_at = :now::timestamptz + :pause * interval '1 second'
                          from unnest(:ids::bigint[], :effects::text[], :again::boolean[]) as w(id, effects, again)
                         where m.id = w.id
                        """)
                .param("now", at(now))
                .param("pause", settings.lookAgain().toSeconds())
                .param(
                        "ids",
                        worked.stream().mapToLong(w -> w.claim().id().value()).toArray())
                .param(
                        "effects",
                        worked.stream()
                                .map(w -> String.join(
                                        " ",
                                        w.effects().stream().map(Effect::name).toList()))
                                .toArray(String[]::new))
                .param("again", worked.stream().map(Worked::again).toArray(Boolean[]::new))
                .update();
    }

    /** Tried again after growing pauses, and then left to a person. */
    void failed(Claim claim, String trouble) {
        jdbc.sql("""
                        update webhook_message
                           set claimed_until = null, trouble = :trouble, processed_at = :now,
                               state = case when :last then 'FAILED' else 'NEW' end,
                               due_at = :due
                         where id = :id
                        """)
                .param("id", claim.id().value())
                .param("trouble", trouble)
                .param("now", at(clock.instant()))
                .param("last", claim.attempt() >= MOST_ATTEMPTS)
                .param("due", at(clock.instant().plus(PAUSE.multipliedBy(1L << Math.min(claim.attempt(), 6)))))
                .update();
    }

    /** It will not get better by itself: left to a person at once. */
    void givenUp(Claim claim, String trouble) {
        jdbc.sql("""
                        update webhook_message
                           set claimed_until = null, trouble = :trouble, processed_at = :now, state = 'FAILED'
                         where id = :id
                        """)
                .param("id", claim.id().value())
                .param("trouble", trouble)
                .param("now", at(clock.instant()))
                .update();
    }
}
