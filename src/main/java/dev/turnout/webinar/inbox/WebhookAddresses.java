package dev.turnout.webinar.inbox;

import dev.turnout.id.AccountId;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The unguessable addresses that providers send their messages to, one an account. */
@Component
public class WebhookAddresses {

    private final JdbcClient jdbc;

    WebhookAddresses(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public String token(AccountId account) {
        return jdbc.sql("select webhook_token from provider_account where id = :account")
                .param("account", account.value())
                .query(String.class)
                .single();
    }

    public Optional<AccountId> account(String token) {
        return jdbc.sql("select id from provider_account where webhook_token = :token")
                .param("token", token)
                .query((row, n) -> new AccountId(row.getLong("id")))
                .optional();
    }

    /** A new address; the one before leads nowhere from now on. */
    public void renew(AccountId account) {
        jdbc.sql("""
                        update provider_account
                           set webhook_token = replace(gen_random_uuid()::text, '-', '')
                         where id = :account
                        """).param("account", account.value()).update();
    }
}
