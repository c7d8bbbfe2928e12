package dev.turnout.webinar;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turnout.channel.Role;
import dev.turnout.id.AccountId;
import dev.turnout.webinar.ProviderStage.Message;
import dev.turnout.webinar.ProviderStage.Said;
import dev.turnout.webinar.WebhookReading.Because;
import dev.turnout.webinar.inbox.Effect;
import dev.turnout.webinar.inbox.Inbox;
import dev.turnout.webinar.inbox.Message.State;
import dev.turnout.webinar.inbox.Presences;
import dev.turnout.webinar.inbox.ProcessWebhooks;
import dev.turnout.webinar.inbox.ReceiveWebhook;
import dev.turnout.webinar.inbox.ReceiveWebhook.Receipt;
import dev.turnout.webinar.inbox.WebhookAddresses;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What a provider's own signed messages do, from the door of the inbox to a member's status. */
public interface WebhookDay {

    ProviderStage stage();

    @Test
    default void what_is_forged_stale_or_sent_to_nobody_is_turned_away_and_changes_nothing() {
        try (Day day = new Day(stage())) {
            Message message = day.stage.message(Said.CANCELLED, Day.GUEST);
            Map<String, String> forged =
                    message.headers().entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, it -> "x"));
            List<String> before = day.world.standings();

            assertThat(day.receive(new Message(forged, message.body()))).isEqualTo(Because.SIGNATURE);
            assertThat(day.receive(new Message(message.headers(), new byte[] {'{', '}'})))
                    .isEqualTo(Because.SIGNATURE);
            assertThat(day.world.get(ReceiveWebhook.class).receive("guessed", message.headers(), message.body()))
                    .isInstanceOf(Receipt.Unknown.class);
            day.stage.clock().forward(Duration.ofMinutes(6));
            assertThat(day.receive(message)).isEqualTo(Because.STALE);
            day.process();

            assertThat(day.world.standings()).isEqualTo(before);
            assertThat(day.inbox())
                    .extracting(dev.turnout.webinar.inbox.Message::state)
                    .containsOnly(State.REJECTED);
        }
    }

    @Test
    default void what_is_sent_again_is_kept_once_and_what_means_nothing_does_nothing() {
        try (Day day = new Day(stage())) {
            List<String> before = day.world.standings();
            for (Said said : List.of(Said.CANCELLED, Said.UNKNOWN)) {
                Message message = day.stage.message(said, Day.GUEST);
                assertThat(day.receive(message)).isEqualTo(new Receipt.Taken(false));
                assertThat(day.receive(message)).isEqualTo(new Receipt.Taken(true));
                day.process();
                assertThat(day.receive(message)).isEqualTo(new Receipt.Taken(true));
                day.process();
            }

            assertThat(day.world.standings())
                    .as("a message is a hint: the pull tells who is registered")
                    .isEqualTo(before);
            assertThat(day.inbox()).hasSize(2).allMatch(kept -> kept.repeats() == 2 && kept.state() == State.DONE);
            assertThat(day.effects()).containsExactly(Effect.NO_NEWS, Effect.REGISTRANTS_HURRIED);
        }
    }

    @Test
    default void who_joins_has_attended_and_an_earlier_left_puts_nobody_out() {
        try (Day day = new Day(stage())) {
            if (!day.stage.provider().can().contains(Capability.LIVE_JOINS)) {
                return;
            }
            boolean tellsWhoLeft = day.stage.says().contains(Said.LEFT);
            day.stage.passTo(Duration.ofMinutes(10));
            Optional<Message> left =
                    tellsWhoLeft ? Optional.of(day.stage.message(Said.LEFT, Day.GUEST)) : Optional.empty();
            day.stage.clock().forward(Duration.ofMinutes(2));
            Message joined = day.stage.message(Said.JOINED, Day.GUEST);

            day.receive(joined);
            day.process();
            assertThat(day.world.standings()).first().asString().contains(" ATTENDED ");
            left.ifPresent(day::receive);
            day.process();

            assertThat(day.world.standings()).first().asString().contains(" ATTENDED ");
            assertThat(day.world.standings()).last().asString().contains(" REGISTERED ");
            assertThat(day.present()).isEqualTo(1);
            assertThat(day.effects())
                    .isEqualTo(
                            tellsWhoLeft
                                    ? List.of(Effect.ALREADY_ATTENDED, Effect.ATTENDED)
                                    : List.of(Effect.ATTENDED));
        }
    }

    /** Two registered guests. */
    final class Day implements AutoCloseable {

        static final String GUEST = "guest0@example.org";

        final ProviderStage stage;
        final ProviderWorld world;
        private final AccountId account;
        private final String token;

        Day(ProviderStage stage) {
            this.stage = stage;
            this.world = new ProviderWorld(stage, Map.of());
            this.account = world.program.binding().account();
            this.token = world.get(WebhookAddresses.class).token(account);
            world.ask(Role.REGISTERED, world.people(2));
            world.pushUntilNothingWaits();
            assertThat(world.standings()).hasSize(2).allMatch(line -> line.contains(" REGISTERED "));
        }

        /** @return why it was turned away, or what else became of it */
        Object receive(Message message) {
            Receipt receipt = world.get(ReceiveWebhook.class).receive(token, message.headers(), message.body());
            return receipt instanceof Receipt.Rejected rejected ? rejected.because() : receipt;
        }

        void process() {
            world.get(ProcessWebhooks.class).processAllDue();
        }

        List<dev.turnout.webinar.inbox.Message> inbox() {
            return world.get(Inbox.class).page(account, null, 100, 0);
        }

        /** Of all messages, the newest first. */
        List<Effect> effects() {
            return inbox().stream()
                    .flatMap(message -> message.effects().stream())
                    .toList();
        }

        int present() {
            return world.get(Presences.class).present(world.program.id());
        }

        @Override
        public void close() {
            world.close();
            stage.close();
        }
    }
}
