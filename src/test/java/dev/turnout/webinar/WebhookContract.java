package dev.turnout.webinar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.turnout.webinar.ProviderNews.EventChanged;
import dev.turnout.webinar.ProviderNews.EventEnded;
import dev.turnout.webinar.ProviderNews.Joined;
import dev.turnout.webinar.ProviderNews.Left;
import dev.turnout.webinar.ProviderNews.RegistrantChanged;
import dev.turnout.webinar.ProviderStage.Message;
import dev.turnout.webinar.ProviderStage.Said;
import dev.turnout.webinar.WebhookReading.Because;
import dev.turnout.webinar.WebhookReading.Verified;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** Messages that claim to be from the provider. Where it sends none, every message is turned away. */
public interface WebhookContract {

    ProviderStage stage();

    @Test
    default void a_provider_that_sends_no_messages_and_an_account_without_a_secret_expect_none() {
        Message message =
                sends() ? said(Said.REGISTERED) : new Message(Map.of(), "{}".getBytes(StandardCharsets.UTF_8));
        ProviderAccount account = stage().account();
        Map<String, String> bare = stage().provider().credentials().stream()
                .filter(CredentialField::required)
                .collect(Collectors.toMap(CredentialField::name, field -> account.credential(field.name())));
        ProviderAccount without =
                new ProviderAccount(account.id(), account.provider(), account.baseUrl(), account.clientId(), bare);
        rejected(stage().provider().webhook(without, message.headers(), message.body(), now()), Because.NOT_EXPECTED);
        assertThat(!stage().provider().can().contains(Capability.LIVE_JOINS) || sends())
                .isTrue();
    }

    @Test
    default void a_message_is_believed_only_as_it_was_signed() {
        if (!sends()) {
            return;
        }
        Message message = said(Said.REGISTERED);
        assertThat(read(message)).isInstanceOf(Verified.class);
        rejected(read(new Message(Map.of(), message.body())), Because.SIGNATURE);
        rejected(read(message.changed()), Because.SIGNATURE);
        Map<String, String> forged =
                message.headers().entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, it -> "x"));
        rejected(read(new Message(forged, message.body())), Because.SIGNATURE);
    }

    @Test
    default void a_message_is_believed_for_five_minutes_only() {
        if (!sends()) {
            return;
        }
        Message message = said(Said.REGISTERED);
        assertThat(readAt(message, now().plus(Duration.ofMinutes(4)))).isInstanceOf(Verified.class);
        rejected(readAt(message, now().plus(Duration.ofMinutes(6))), Because.STALE);
        rejected(readAt(message, now().minus(Duration.ofMinutes(6))), Because.STALE);
    }

    @Test
    default void a_message_sent_twice_has_one_key_and_another_has_another() {
        if (!sends()) {
            return;
        }
        Message one = stage().message(Said.REGISTERED, "tess@example.org");
        Message other = stage().message(Said.REGISTERED, "paul@example.org");
        assertThat(verified(one).key()).isNotBlank().isEqualTo(verified(one).key());
        assertThat(verified(other).key()).isNotEqualTo(verified(one).key());
        stage().clock().forward(Duration.ofSeconds(1));
        assertThat(verified(said(Said.REGISTERED)).key())
                .isNotEqualTo(verified(one).key());
    }

    @Test
    default void a_registration_names_the_event_and_the_person() {
        if (!sends()) {
            return;
        }
        assertThat(verified(said(Said.REGISTERED)).news())
                .singleElement()
                .asInstanceOf(type(RegistrantChanged.class))
                .satisfies(it -> {
                    assertThat(it.event()).isEqualTo(stage().event());
                    assertThat(it.registrant().email()).isEqualToIgnoringCase("tess@example.org");
                    assertThat(it.registrant().state()).isEqualTo(Registrant.State.REGISTERED);
                    assertThat(it.at()).isBetween(now().minusSeconds(60), now());
                });
        if (stage().says().contains(Said.CANCELLED)) {
            assertThat(verified(said(Said.CANCELLED)).news())
                    .singleElement()
                    .asInstanceOf(type(RegistrantChanged.class))
                    .satisfies(it -> assertThat(it.registrant().state()).isEqualTo(Registrant.State.CANCELLED));
        }
    }

    @Test
    default void who_joins_is_told_at_once_where_the_provider_says_so_and_order_can_be_told_from_the_times() {
        if (!stage().provider().can().contains(Capability.LIVE_JOINS)) {
            return;
        }
        Joined joined = (Joined) verified(said(Said.JOINED)).news().getFirst();
        assertThat(joined.event()).isEqualTo(stage().event());
        assertThat(joined.code() != null || joined.correlationId() != null || joined.email() != null)
                .isTrue();
        if (stage().says().contains(Said.LEFT)) {
            stage().clock().forward(Duration.ofSeconds(30));
            Message leaving = said(Said.LEFT);
            stage().clock().forward(Duration.ofSeconds(30));
            Joined again = (Joined) verified(said(Said.JOINED)).news().getFirst();
            Left left = (Left) verified(leaving).news().getFirst();
            assertThat(left.at())
                    .isBetween(joined.at().plusSeconds(1), again.at().minusSeconds(1));
        }
    }

    @Test
    default void what_happens_to_the_event_is_news_and_what_is_not_known_is_none() {
        if (!sends()) {
            return;
        }
        if (stage().says().contains(Said.EVENT_CHANGED)) {
            assertThat(verified(said(Said.EVENT_CHANGED)).news())
                    .singleElement()
                    .asInstanceOf(type(EventChanged.class))
                    .satisfies(it -> assertThat(it.event()).isEqualTo(stage().event()));
        }
        if (stage().says().contains(Said.EVENT_ENDED)) {
            assertThat(verified(said(Said.EVENT_ENDED)).news())
                    .singleElement()
                    .asInstanceOf(type(EventEnded.class))
                    .satisfies(it -> assertThat(it.event()).isEqualTo(stage().event()));
        }
        if (stage().says().contains(Said.UNKNOWN)) {
            assertThat(verified(said(Said.UNKNOWN)).news()).isEmpty();
        }
    }

    @Test
    default void a_challenge_is_answered_as_the_provider_wants_it() {
        stage().challenge().ifPresent(challenge -> {
            assertThat(read(challenge.message()))
                    .asInstanceOf(type(WebhookReading.Challenge.class))
                    .satisfies(it -> assertThat(JsonMapper.shared().readTree(it.answer()))
                            .isEqualTo(JsonMapper.shared().readTree(challenge.answer())));
            rejected(read(challenge.message().changed()), Because.SIGNATURE);
        });
    }

    private boolean sends() {
        return stage().provider().can().contains(Capability.WEBHOOKS);
    }

    private Instant now() {
        return stage().clock().instant();
    }

    private Message said(Said said) {
        return stage().message(said, "tess@example.org");
    }

    private WebhookReading read(Message message) {
        return readAt(message, now());
    }

    private WebhookReading readAt(Message message, Instant at) {
        return stage().provider().webhook(stage().account(), message.headers(), message.body(), at);
    }

    private Verified verified(Message message) {
        return (Verified) read(message);
    }

    private static void rejected(WebhookReading reading, Because because) {
        assertThat(reading)
                .asInstanceOf(type(WebhookReading.Rejected.class))
                .satisfies(it -> assertThat(it.because()).as(it.text()).isEqualTo(because));
    }
}
