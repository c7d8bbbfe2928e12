package dev.turnout.webinar.zoom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.turnout.webinar.EventRef;
import dev.turnout.webinar.ProviderNews;
import dev.turnout.webinar.ProviderNews.Joined;
import dev.turnout.webinar.ProviderNews.RegistrantChanged;
import dev.turnout.webinar.ProviderStage.Message;
import dev.turnout.webinar.Registrant.State;
import dev.turnout.webinar.WebhookReading;
import dev.turnout.webinar.WebhookReading.Because;
import dev.turnout.webinar.WebhookReading.Rejected;
import dev.turnout.webinar.WebhookReading.Verified;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Zoom's messages, beyond the contract of all providers. */
class ZoomMessagesTest {

    private static final Instant NOW = Instant.parse("2026-09-01T10:00:00Z");
    private static final Map<String, Object> TESS =
            Map.of("id", "r-1", "email", "tess@example.org", "first_name", "Tess", "last_name", "Tester");

    @Test
    void an_id_is_the_same_whether_it_comes_as_a_number_or_as_text() {
        for (Object id : List.of(9_007_199_254_740_995L, "9007199254740995")) {
            assertThat(news("webinar.ended", Map.of("id", id)))
                    .containsExactly(new ProviderNews.EventEnded(new EventRef("9007199254740995"), NOW));
        }
    }

    @Test
    void a_registration_stands_as_its_message_says() {
        assertThat(state("webinar.registration_approved", TESS)).isEqualTo(State.REGISTERED);
        assertThat(state("webinar.registration_denied", TESS)).isEqualTo(State.DENIED);
        assertThat(state("webinar.registration_cancelled", TESS)).isEqualTo(State.CANCELLED);
        assertThat(state("webinar.registration_created", TESS)).isEqualTo(State.PENDING);
        Map<String, Object> approved = new HashMap<>(TESS);
        approved.put("status", "approved");
        assertThat(state("webinar.registration_created", approved)).isEqualTo(State.REGISTERED);
    }

    @Test
    void a_join_is_dated_by_itself_and_one_of_nobody_is_no_news() {
        Map<String, Object> participant =
                Map.of("user_id", "16778240", "registrant_id", "r-1", "email", "", "join_time", "2026-09-01T09:58:30Z");
        assertThat(news("webinar.participant_joined", Map.of("id", "7", "participant", participant)))
                .containsExactly(
                        new Joined(new EventRef("7"), Instant.parse("2026-09-01T09:58:30Z"), "r-1", null, null));
        assertThat(news("webinar.participant_joined", Map.of("id", "7", "participant", Map.of("user_name", "Host"))))
                .isEmpty();
        assertThat(news("webinar.registration_created", Map.of("id", 7, "registrant", Map.of())))
                .isEmpty();
        assertThat(news("webinar.updated", Map.of("topic", "Without an id"))).isEmpty();
    }

    @Test
    void two_who_join_in_the_same_moment_are_two_messages() {
        assertThat(joined("r-1", "1").key()).isNotEqualTo(joined("r-2", "2").key());
        assertThat(joined("", "1").key()).isNotEqualTo(joined("", "2").key());
        assertThat(joined("r-1", "1").key()).isEqualTo(joined("r-1", "1").key());
    }

    @Test
    void what_is_signed_and_still_cannot_be_read_is_turned_away_as_that() {
        for (String body : List.of("", "[]", "nothing", "{\"event\":", "{\"payload\":{}}")) {
            assertThat(read(ZoomMessages.signed(body, NOW, FakeZoom.WEBHOOK_SECRET)))
                    .asInstanceOf(type(Rejected.class))
                    .satisfies(it -> assertThat(it.because()).isEqualTo(Because.UNREADABLE));
        }
    }

    @Test
    void a_signature_with_another_secret_or_for_another_time_is_none() {
        Message right = ZoomMessages.of("webinar.ended", Map.of("id", 7), NOW);
        assertThat(read(right)).isInstanceOf(Verified.class);
        assertThat(read(ZoomMessages.signed("{}", NOW, "another"))).isInstanceOf(Rejected.class);
        Map<String, String> later = new HashMap<>(right.headers());
        later.put("x-zm-request-timestamp", Long.toString(NOW.plusSeconds(1).getEpochSecond()));
        assertThat(read(new Message(later, right.body())))
                .asInstanceOf(type(Rejected.class))
                .satisfies(it -> assertThat(it.because()).isEqualTo(Because.SIGNATURE));
    }

    private static Verified joined(String registrant, String user) {
        Map<String, Object> participant = Map.of("user_id", user, "registrant_id", registrant);
        return (Verified)
                read(ZoomMessages.of("webinar.participant_joined", Map.of("id", "7", "participant", participant), NOW));
    }

    private static State state(String event, Map<String, Object> registrant) {
        RegistrantChanged changed = (RegistrantChanged)
                news(event, Map.of("id", 7, "registrant", registrant)).getFirst();
        return changed.registrant().state();
    }

    private static List<ProviderNews> news(String event, Map<String, Object> object) {
        return ((Verified) read(ZoomMessages.of(event, object, NOW))).news();
    }

    private static WebhookReading read(Message message) {
        return Messages.read(FakeZoom.WEBHOOK_SECRET, message.headers(), message.body(), NOW);
    }
}
