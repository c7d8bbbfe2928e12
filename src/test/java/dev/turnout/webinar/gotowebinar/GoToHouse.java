package dev.turnout.webinar.gotowebinar;

import dev.turnout.TestClock;
import dev.turnout.access.Secrets;
import dev.turnout.db.TestDatabase;
import dev.turnout.id.AccountId;
import dev.turnout.webinar.AccessTokens;
import dev.turnout.webinar.AccessTokens.Grant;
import dev.turnout.webinar.AccountDraft;
import dev.turnout.webinar.AccountSettings;
import dev.turnout.webinar.Accounts;
import dev.turnout.webinar.EventRef;
import dev.turnout.webinar.ProviderAccount;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FilterType;
import org.springframework.context.annotation.Import;
import org.springframework.context.support.PropertySourcesPlaceholderConfigurer;
import org.springframework.core.env.MapPropertySource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.EnableTransactionManagement;

/** The fake GoTo, an adapter that calls it, and the accounts and tokens of Turnout on a database of their own. */
public final class GoToHouse implements AutoCloseable {

    @TestConfiguration
    @EnableTransactionManagement
    @EnableConfigurationProperties(AccountSettings.class)
    @Import(Secrets.class)
    @ComponentScan(
            basePackages = "dev.turnout.webinar",
            useDefaultFilters = false,
            includeFilters =
                    @ComponentScan.Filter(
                            type = FilterType.REGEX,
                            pattern =
                                    "dev\\.turnout\\.webinar\\.(AccessTokens|AccountStates|Accounts|Checks|Credentials|Handshakes|PlanCheck"
                                            + "|WebinarProviders|CheckAccount|StartConnecting|ConnectAccount)"))
    static class Rooms {

        @Bean
        static PropertySourcesPlaceholderConfigurer settings() {
            return new PropertySourcesPlaceholderConfigurer();
        }
    }

    /** Short, so that tests need not wait for it. */
    public static final Duration QUOTA_PAUSE = Duration.ofMillis(5);

    private static final AtomicLong NAMES = new AtomicLong();

    private final TestDatabase database = TestDatabase.fresh();
    private final AnnotationConfigApplicationContext rooms = new AnnotationConfigApplicationContext();
    private final TestClock clock = new TestClock();
    private final FakeGoTo fake = new FakeGoTo(clock);
    private final GoToWebinar provider;

    public GoToHouse(Duration listKeptFor) {
        rooms.getEnvironment()
                .getPropertySources()
                .addFirst(new MapPropertySource(
                        "test", Map.of("turnout.secret-key", "dHVybm91dC10ZXN0LWtleS0zMi1ieXRlcy1sb25nISE=")));
        rooms.registerBean(JdbcClient.class, database::jdbc);
        rooms.registerBean(PlatformTransactionManager.class, database::transactionManager);
        rooms.registerBean(TestClock.class, () -> clock);
        rooms.registerBean(
                GoToWebinar.class,
                () -> new GoToWebinar(settings(fake, listKeptFor), rooms.getBean(AccessTokens.class), clock));
        rooms.register(Rooms.class);
        rooms.refresh();
        provider = rooms.getBean(GoToWebinar.class);
    }

    /** A tester's patience and no quota to speak of. */
    public static GoToSettings settings(FakeGoTo fake, Duration listKeptFor) {
        return new GoToSettings(
                URI.create(fake.address() + "/oauth/authorize"),
                URI.create(fake.address() + "/oauth/token"),
                URI.create(fake.address() + "/identity/v1"),
                Duration.ofSeconds(1),
                Duration.ofSeconds(5),
                Duration.ofSeconds(10),
                1 << 26,
                100_000,
                QUOTA_PAUSE,
                listKeptFor,
                Duration.ofHours(2));
    }

    public <T> T get(Class<T> type) {
        return rooms.getBean(type);
    }

    public JdbcClient jdbc() {
        return database.jdbc();
    }

    public TestClock clock() {
        return clock;
    }

    public FakeGoTo fake() {
        return fake;
    }

    public GoToWebinar provider() {
        return provider;
    }

    /** As it stands after it was added: nobody has signed in for it. */
    public AccountId newAccount() {
        return get(Accounts.class)
                .add(new AccountDraft(
                        "GoTo " + NAMES.incrementAndGet(), "gotowebinar", fake.api(), "", credentials("whsec")))
                .orElseThrow();
    }

    public static Map<String, String> credentials(String webhookSecret) {
        return Map.of(
                "client_id", GoToSignIn.CLIENT_ID,
                "client_secret", GoToSignIn.CLIENT_SECRET,
                "webhook_secret", webhookSecret);
    }

    /** An account for which somebody signed in some time ago: its access token has ended, and can be renewed. */
    public ProviderAccount connected() {
        AccountId id = newAccount();
        get(Accounts.class)
                .connected(
                        id,
                        fake.signIn().organizerKey(),
                        new Grant.Granted("ended", Duration.ZERO, fake.signIn().signedInBefore()));
        return opened(id, fake.signIn().organizerKey());
    }

    public ProviderAccount opened(AccountId id, String organizer) {
        return new ProviderAccount(id, "gotowebinar", fake.api(), organizer, credentials("whsec"));
    }

    /** An hour's webinar, tomorrow. */
    public PlayedWebinar webinar() {
        return fake.webinar("Growing tomatoes", clock.instant().plus(Duration.ofDays(1)), false);
    }

    /** An hour's webinar, tomorrow, whose organizer decides about each registrant. */
    public PlayedWebinar selective() {
        return fake.webinar("Growing truffles", clock.instant().plus(Duration.ofDays(1)), true);
    }

    public static EventRef ref(PlayedWebinar webinar) {
        return new EventRef(webinar.key);
    }

    @Override
    public void close() {
        fake.close();
        rooms.close();
        database.close();
    }
}
