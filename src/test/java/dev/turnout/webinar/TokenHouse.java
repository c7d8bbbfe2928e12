package dev.turnout.webinar;

import dev.turnout.access.Secrets;
import dev.turnout.db.TestDatabase;
import dev.turnout.id.AccountId;
import java.time.InstantSource;
import java.util.Map;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Where adapters under test keep their access tokens: sealed, in a database of its own. */
public final class TokenHouse implements AutoCloseable {

    private final TestDatabase database = TestDatabase.fresh();
    private final AnnotationConfigApplicationContext access = new AnnotationConfigApplicationContext();

    public TokenHouse() {
        access.getEnvironment()
                .getPropertySources()
                .addFirst(new MapPropertySource(
                        "test", Map.of("turnout.secret-key", "dHVybm91dC10ZXN0LWtleS0zMi1ieXRlcy1sb25nISE=")));
        access.registerBean(JdbcClient.class, database::jdbc);
        access.register(Secrets.class);
        access.refresh();
    }

    public AccessTokens tokens(InstantSource clock) {
        return new AccessTokens(database.jdbc(), access.getBean(Secrets.class), clock);
    }

    /** One that tokens can be kept for. */
    public AccountId account(String provider) {
        return database.jdbc()
                .sql("""
                        insert into provider_account (name, provider, base_url, client_id, created_at)
                        values (gen_random_uuid()::text, :provider, 'https://nowhere.invalid', '1', now())
                        returning id
                        """)
                .param("provider", provider)
                .query((row, n) -> new AccountId(row.getLong("id")))
                .single();
    }

    @Override
    public void close() {
        access.close();
        database.close();
    }
}
