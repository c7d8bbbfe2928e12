package dev.turnout.webinar;

import static dev.turnout.db.Times.at;

import dev.turnout.id.AccountId;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The accounts at providers, their alerts and their holds. */
@Component
public class Accounts {

    /** The first hold; each further one in a row doubles it, up to the longest. */
    private static final Duration FIRST_HOLD = Duration.ofSeconds(5);

    private static final Duration LONGEST_HOLD = Duration.ofMinutes(10);

    /** Credentials that no token was lent for: to replace them cuts no connection. */
    private static final Set<String> MESSAGES_ONLY = Set.of("webhook_secret");

    private final JdbcClient jdbc;
    private final Credentials credentials;
    private final AccessTokens tokens;
    private final AccountStates states;
    private final AccountSettings settings;
    private final InstantSource clock;

    Accounts(
            JdbcClient jdbc,
            Credentials credentials,
            AccessTokens tokens,
            AccountStates states,
            AccountSettings settings,
            InstantSource clock) {
        this.jdbc = jdbc;
        this.credentials = credentials;
        this.tokens = tokens;
        this.states = states;
        this.settings = settings;
        this.clock = clock;
    }

    public List<Account> all() {
        return jdbc.sql("select * from provider_account order by name")
                .query((row, n) -> AccountRow.read(row))
                .list();
    }

    public Optional<Account> find(AccountId id) {
        return jdbc.sql("select * from provider_account where id = :id")
                .param("id", id.value())
                .query((row, n) -> AccountRow.read(row))
                .optional();
    }

    /** An account known to exist. */
    Account get(AccountId id) {
        return find(id).orElseThrow(() -> new IllegalStateException("no account " + id));
    }

    /** @return nothing when the name is taken */
    @Transactional
    public Optional<AccountId> add(AccountDraft draft) {
        Optional<AccountId> added = jdbc.sql("""
                        insert into provider_account (name, provider, base_url, client_id, check_due_at, created_at)
                        values (:name, :provider, :baseUrl, :clientId, :now, :now)
                            on conflict (name) do nothing
                        returning id
                        """)
                .param("name", draft.name().strip())
                .param("provider", draft.provider())
                .param("baseUrl", address(draft.baseUrl()))
                .param("clientId", draft.clientId().strip())
                .param("now", at(clock.instant()))
                .query((row, n) -> new AccountId(row.getLong("id")))
                .optional();
        added.ifPresent(id -> credentials.keep(id, draft.credentials()));
        return added;
    }

    /** @return false when the name is taken */
    public boolean change(AccountId id, String name, URI baseUrl, String clientId) {
        try {
            jdbc.sql(
                            "update provider_account set name = :name, base_url = :baseUrl, client_id = :client where id = :id")
                    .param("name", name.strip())
                    .param("baseUrl", address(baseUrl))
                    .param("client", clientId.strip())
                    .param("id", id.value())
                    .update();
            return true;
        } catch (DuplicateKeyException taken) {
            return false;
        }
    }

    /** @return false when a program is bound to one of its events */
    public boolean remove(AccountId id) {
        return jdbc.sql("""
                                delete from provider_account a
                                 where id = :id
                                   and not exists (select from program p where p.provider_account_id = a.id)
                                """).param("id", id.value()).update() == 1;
    }

    /** Which credentials are set, by name; what they are is never shown. */
    public Set<String> credentialsSet(AccountId id) {
        return credentials.names(id);
    }

    /** Replaces those credentials that are given, and lets held work go on with them at once. */
    @Transactional
    public void rotate(AccountId id, Map<String, String> replaced) {
        credentials.keep(id, replaced);
        if (!MESSAGES_ONLY.containsAll(replaced.keySet())) {
            tokens.forget(id);
        }
        jdbc.sql("""
                        update provider_account
                           set alert = null, alert_since = null, alert_kind = null, pressing = false,
                               held_until = null, holds = 0
                         where id = :id
                        """).param("id", id.value()).update();
    }

    /** Somebody signed in at the provider for this account; whatever waits for it goes on at once. */
    @Transactional
    public void connected(AccountId id, String clientId, AccessTokens.Grant.Granted granted) {
        tokens.keep(id, granted);
        jdbc.sql("update provider_account set client_id = :clientId where id = :id")
                .param("clientId", clientId)
                .param("id", id.value())
                .update();
        allWell(id);
    }

    /** The rehearsal answers on Turnout's own port, which may be another one after each start. */
    public void moveTo(AccountId id, URI baseUrl) {
        jdbc.sql("update provider_account set base_url = :baseUrl where id = :id")
                .param("baseUrl", baseUrl.toString())
                .param("id", id.value())
                .update();
    }

    /** With the secrets in the clear, for a call. */
    public ProviderAccount open(AccountId id) {
        Map<String, String> opened = credentials.open(id);
        return jdbc.sql("select * from provider_account where id = :id")
                .param("id", id.value())
                .query((row, n) -> new ProviderAccount(
                        id,
                        row.getString("provider"),
                        URI.create(row.getString("base_url")),
                        row.getString("client_id"),
                        opened))
                .single();
    }

    /** Those that work waits for and that are not on hold now. */
    List<AccountId> withPushesDue() {
        return jdbc.sql("""
                        select a.id
                          from provider_account a
                         where a.disabled_at is null
                           and (a.held_until is null or a.held_until <= :now)
                           and exists (select from registration_push r
                                         join program p on p.id = r.program_id
                                        where p.provider_account_id = a.id
                                          and r.due_at <= :now
                                          and (r.claimed_until is null or r.claimed_until <= :now))
                        """)
                .param("now", at(clock.instant()))
                .query((row, n) -> new AccountId(row.getLong("id")))
                .list();
    }

    /**
     * Sends nothing more to the account for a while, longer each time in a row, and tells why.
     *
     * @return until when
     */
    public Instant hold(AccountId id, Trouble trouble) {
        Instant now = clock.instant();
        Health health = Health.of(trouble);
        int holds = jdbc.sql("""
                        update provider_account
                           set holds = holds + 1, alert = :alert, alert_kind = :kind, alert_cause = :cause,
                               alert_since = coalesce(alert_since, :now),
                               pressing = pressing or :lasts or coalesce(alert_since <= :longAgo, false)
                         where id = :id
                        returning holds
                        """)
                .param("alert", trouble.text())
                .param("kind", health.name())
                .param("lasts", health.lasts())
                .param("cause", trouble.cause().name())
                .param("now", at(now))
                .param("longAgo", at(now.minus(settings.alertAfter())))
                .param("id", id.value())
                .query((row, n) -> row.getInt("holds"))
                .single();
        Duration hold = FIRST_HOLD.multipliedBy(1L << Math.min(holds - 1, 10));
        Instant until = now.plus(hold.compareTo(LONGEST_HOLD) < 0 ? hold : LONGEST_HOLD);
        if (trouble instanceof Trouble.TryLater later && later.notBefore() != null) {
            until = later.notBefore();
        }
        jdbc.sql("update provider_account set held_until = :until where id = :id")
                .param("until", at(until))
                .param("id", id.value())
                .update();
        return until;
    }

    /** The account answered: whatever was wrong is over, and its credentials were used. */
    void allWell(AccountId id) {
        jdbc.sql("""
                        update provider_account
                           set alert = null, alert_since = null, alert_kind = null, pressing = false,
                               held_until = null, holds = 0
                         where id = :id
                           and (alert is not null or held_until is not null)
                        """).param("id", id.value()).update();
        states.used(id);
    }

    /** Lets work go on before the hold is over; the alert stays until the account answers. */
    void release(AccountId id) {
        jdbc.sql("update provider_account set held_until = null where id = :id")
                .param("id", id.value())
                .update();
    }

    private static String address(URI baseUrl) {
        return baseUrl.toString().replaceAll("/+$", "");
    }
}
