package dev.turnout.webinar;

import dev.turnout.access.Secrets;
import dev.turnout.id.AccountId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What accounts sign in with, sealed; see {@link CredentialField}. */
@Component
class Credentials {

    private final JdbcClient jdbc;
    private final Secrets secrets;

    Credentials(JdbcClient jdbc, Secrets secrets) {
        this.jdbc = jdbc;
        this.secrets = secrets;
    }

    /** Those not named, or blank, stay as they are. */
    void keep(AccountId account, Map<String, String> credentials) {
        List<String> names = new ArrayList<>();
        List<byte[]> sealed = new ArrayList<>();
        credentials.forEach((name, plain) -> {
            if (!plain.isBlank()) {
                names.add(name);
                sealed.add(secrets.seal(plain.strip()));
            }
        });
        jdbc.sql("""
                        insert into provider_credential (account_id, name, sealed)
                        select :account, c.name, c.sealed
                          from unnest(:names::text[], :sealed::bytea[]) as c(name, sealed)
                            on conflict (account_id, name) do update
                           set sealed = excluded.sealed
                        """)
                .param("account", account.value())
                .param("names", names.toArray(String[]::new))
                .param("sealed", sealed.toArray(byte[][]::new))
                .update();
    }

    Set<String> names(AccountId account) {
        return Set.copyOf(jdbc.sql("select name from provider_credential where account_id = :account")
                .param("account", account.value())
                .query(String.class)
                .list());
    }

    Map<String, String> open(AccountId account) {
        Map<String, String> opened = new HashMap<>();
        jdbc.sql("select name, sealed from provider_credential where account_id = :account")
                .param("account", account.value())
                .query(row -> {
                    opened.put(row.getString("name"), secrets.open(row.getBytes("sealed")));
                });
        return opened;
    }
}
