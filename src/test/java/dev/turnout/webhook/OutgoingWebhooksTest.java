package dev.turnout.webhook;

import static dev.turnout.webhook.WebhookEvent.MEMBER_ATTENDED;
import static dev.turnout.webhook.WebhookEvent.MEMBER_REGISTRATION_FAILED;
import static dev.turnout.webhook.WebhookEvent.MEMBER_STATUS_CHANGED;
import static dev.turnout.webhook.WebhookEvent.PERSON_DELETED;
import static org.assertj.core.api.Assertions.assertThat;

import com.standardwebhooks.Webhook;
import dev.turnout.OpenTransactions;
import dev.turnout.World;
import dev.turnout.campaign.people.DeletePeople;
import dev.turnout.channel.Role;
import dev.turnout.id.PersonId;
import dev.turnout.program.Program;
import dev.turnout.webhook.CheckUrl.UrlProblem;
import dev.turnout.webhook.Delivery.State;
import dev.turnout.webhook.Receiver.Received;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.TestInstance;
import org.springframework.core.env.MapPropertySource;
import tools.jackson.databind.JsonNode;

/** One world for all of them: a database of its own for each would take longer than the tests. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OutgoingWebhooksTest {

    private final World world = new World(rooms -> rooms.getEnvironment()
            .getPropertySources()
            .addFirst(new MapPropertySource(
                    "of the test", Map.of("turnout.webhook.hosts", "localhost", "turnout.webhook.timeout", "2s"))));
    private final Endpoints endpoints = world.get(Endpoints.class);
    private final Deliveries deliveries = world.get(Deliveries.class);
    private Receiver receiver;
    private Program program;
    private PersonId ann;

    @BeforeEach
    void begin(TestInfo test) {
        receiver = new Receiver();
        program = world.program(test.getDisplayName());
        ann = world.person("ann" + program.id() + "@example.org");
    }

    @AfterEach
    void end() {
        receiver.close();
        endpoints.all().forEach(one -> endpoints.delete(one.id()));
    }

    @AfterAll
    void close() {
        world.close();
    }

    @Test
    void who_asked_is_told_of_a_status_as_the_standard_has_it() throws Exception {
        Endpoints.Made made = endpoint(MEMBER_STATUS_CHANGED);
        world.move(program, ann, Role.INVITED, World.ANN);
        world.move(program, ann, Role.REGISTERED, World.ANN);
        send(made);

        assertThat(receiver.received)
                .hasSize(2)
                .allMatch(one -> one.json().path("timestamp").asString().endsWith("Z"));
        Received second = receiver.received.stream()
                .filter(one -> !one.json().at("/data/from").isNull())
                .findFirst()
                .orElseThrow();
        JsonNode told = second.json();
        assertThat(told.propertyNames()).containsExactly("type", "timestamp", "data");
        assertThat(told.path("type").asString()).isEqualTo("member.status_changed");
        assertThat(told.at("/data/person/email").asString()).startsWith("ann");
        assertThat(told.at("/data/program/name").asString()).isEqualTo(program.name());
        assertThat(told.at("/data/from/role").asString()).isEqualTo("INVITED");
        assertThat(told.at("/data/to/role").asString()).isEqualTo("REGISTERED");
        assertThat(told.at("/data/reason").asString()).isEqualTo("because I say so");
        assertThat(told.at("/data/by/name").asString()).isEqualTo(World.ANN.name());
        assertThat(Long.parseLong(second.headers().get("webhook-timestamp").getFirst()))
                .isEqualTo(world.clock.instant().getEpochSecond());
        assertThat(second.headers().get("webhook-signature"))
                .containsExactly(new Webhook(made.secret())
                        .sign(second.id(), world.clock.instant().getEpochSecond(), second.body()));
        assertThat(new Webhook("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")
                        .sign("msg_p5jXN8AQM9LWM0D4loKWxJek", 1614265330, "{\"test\": 2432232314}"))
                .as("the vector that every library of the standard tests with")
                .isEqualTo("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
        assertThat(log(made)).extracting(Delivery::state).containsOnly(State.DELIVERED);
        assertThat(log(made).getFirst().answerStart()).isEqualTo("Sample answer");
        assertThat(send(made)).as("each is told once").isZero();
    }

    @Test
    void an_endpoint_hears_of_its_events_and_programs_and_of_nothing_before_it_was_made() {
        Program other = world.program("Radishes");
        world.move(program, ann, Role.INVITED, World.ANN);
        Endpoints.Made attended = endpoint(MEMBER_ATTENDED, PERSON_DELETED);
        Endpoints.Made here = endpoints
                .add(new EndpointDraft(receiver.url(), "", Set.of(MEMBER_STATUS_CHANGED), Set.of(other.id())), true)
                .orElseThrow();
        world.move(program, ann, Role.ATTENDED, World.ANN);
        world.move(other, ann, Role.REGISTERED, World.ANN);
        send(attended);
        assertThat(receiver.only().json().path("type").asString()).isEqualTo("member.attended");
        send(here);
        assertThat(receiver.only().json().at("/data/program/name").asString()).isEqualTo("Radishes");

        world.get(DeletePeople.class).delete(List.of(ann), World.ANN);
        send(attended);
        JsonNode deleted = receiver.only().json();
        assertThat(deleted.path("type").asString()).isEqualTo("person.deleted");
        assertThat(deleted.at("/data/person/id").asLong()).isEqualTo(ann.value());
        assertThat(deleted.at("/data/person/email").isNull())
                .as("nothing else is kept")
                .isTrue();
        send(here);
        assertThat(receiver.only().json().at("/data/to/role").asString()).isEqualTo("NOT_IN_PROGRAM");
        assertThat(WebhookEvent.offered("member.registration_failed")).contains(MEMBER_REGISTRATION_FAILED);
    }

    @Test
    void a_failed_one_is_sent_again_by_the_standards_pauses_under_the_same_id_until_it_is_given_up() {
        Endpoints.Made made = endpoint(MEMBER_STATUS_CHANGED);
        world.move(program, ann, Role.INVITED, World.ANN);
        receiver.answers.addAll(List.of(500, 302));
        send(made);
        assertThat(send(made)).as("the pause holds").isZero();
        assertThat(log(made).getFirst().answerStatus()).isEqualTo(500);
        world.clock.forward(Duration.ofSeconds(6));
        send(made);
        world.clock.forward(Duration.ofSeconds(6));
        assertThat(send(made)).as("the second pause is longer").isZero();
        world.clock.forward(Duration.ofMinutes(6));
        send(made);
        assertThat(receiver.received)
                .hasSize(3)
                .extracting(Received::id)
                .containsOnly(receiver.received.peek().id());
        assertThat(log(made).getFirst().state()).isEqualTo(State.DELIVERED);
        assertThat(endpoint(made).failingSince()).isNull();

        world.move(program, ann, Role.REGISTERED, World.ANN);
        receiver.answers.add(429);
        send(made);
        world.clock.forward(Duration.ofMinutes(9));
        assertThat(send(made)).as("who asks to be left alone is").isZero();
        receiver.answers.add(503);
        deliveries.replay(made.endpoint().id(), log(made).getFirst().id());
        assertThat(send(made)).as("unless somebody wants to see it sent").isEqualTo(1);
        receiver.answers.addAll(java.util.Collections.nCopies(9, 503));
        for (int i = 0; i < 9; i++) {
            world.clock.forward(Duration.ofHours(27));
            send(made);
        }
        assertThat(log(made).getFirst().state()).isEqualTo(State.FAILED);
        assertThat(endpoint(made).enabled()).isFalse();
        assertThat(endpoint(made).stopped().because()).isEqualTo(Endpoint.Because.FAILING);
        assertThat(endpoints.stopped()).isEqualTo(1);
    }

    @Test
    void who_answers_gone_is_told_nothing_more_until_somebody_enables_it() {
        Endpoints.Made made = endpoint(MEMBER_STATUS_CHANGED);
        world.move(program, ann, Role.INVITED, World.ANN);
        receiver.answers.add(410);
        send(made);
        assertThat(endpoint(made).stopped().because()).isEqualTo(Endpoint.Because.GONE);
        world.move(program, ann, Role.REGISTERED, World.ANN);
        assertThat(send(made)).isZero();
        assertThat(deliveries.stageTest(made.endpoint().id())).isEmpty();

        OpenTransactions.awaitEnd(world.jdbc());
        endpoints.enable(made.endpoint().id());
        world.move(program, ann, Role.ATTENDED, World.ANN);
        receiver.received.clear();
        send(made);
        assertThat(receiver.only().json().at("/data/to/role").asString())
                .as("what happened meanwhile is passed over")
                .isEqualTo("ATTENDED");
    }

    @Test
    void a_replay_goes_out_under_the_id_of_the_first_time() {
        Endpoints.Made made = endpoint(MEMBER_STATUS_CHANGED);
        world.move(program, ann, Role.INVITED, World.ANN);
        send(made);
        String id = receiver.only().id();
        assertThat(deliveries.replay(made.endpoint().id(), log(made).getFirst().id()))
                .isTrue();
        send(made);
        assertThat(receiver.only().id()).isEqualTo(id);

        world.jdbc().sql("update webhook_delivery set state = 'FAILED'").update();
        Instant now = world.clock.instant();
        assertThat(deliveries.replayFailed(made.endpoint().id(), now.plusSeconds(1)))
                .isZero();
        assertThat(deliveries.replayFailed(made.endpoint().id(), now)).isEqualTo(1);
        send(made);
        assertThat(receiver.only().id()).isEqualTo(id);

        deliveries.stageTest(made.endpoint().id());
        send(made);
        assertThat(receiver.only().json().path("type").asString()).isEqualTo("webhook.test");
        world.clock.forward(Duration.ofDays(31));
        deliveries.forgetOld();
        assertThat(log(made)).isEmpty();
    }

    @Test
    void whoever_is_killed_at_work_loses_nothing_and_what_was_sent_already_is_the_same_message() {
        Endpoints.Made made = endpoint(MEMBER_STATUS_CHANGED);
        List<PersonId> people = world.people(25);
        people.forEach(person -> world.move(program, person, Role.INVITED, World.ANN));
        stage();
        DueDeliveries due = world.get(DueDeliveries.class);
        assertThat(due.claim(made.endpoint().id())).as("and then it dies").hasSize(10);
        receiver.meanwhile = () -> world.jdbc()
                .sql("update webhook_delivery set attempts = attempts + 10 where claimed_until > :now and attempts = 1")
                .param("now", dev.turnout.db.Times.at(world.clock.instant().plusSeconds(1)))
                .update();
        world.get(DeliverWebhooks.class).deliver(made.endpoint().id());
        receiver.meanwhile = () -> {};
        assertThat(receiver.received).as("answered, and never noted").hasSize(10);

        world.clock.forward(Duration.ofMinutes(2));
        send(made);
        assertThat(receiver.received).hasSizeGreaterThan(25);
        assertThat(receiver.received.stream().map(Received::id).distinct()).hasSize(25);
        assertThat(receiver.received.stream()
                        .map(one -> one.json().at("/data/person/id").asLong())
                        .distinct())
                .hasSize(25);
        assertThat(log(made)).extracting(Delivery::state).containsOnly(State.DELIVERED);
    }

    @Test
    void the_secret_before_signs_for_a_day_and_both_are_kept_sealed() {
        Endpoints.Made made = endpoint(MEMBER_STATUS_CHANGED);
        Endpoints.Made rotated = endpoints.rotate(made.endpoint().id()).orElseThrow();
        deliveries.stageTest(made.endpoint().id());
        send(made);
        Received both = receiver.only();
        assertThat(both.headers().get("webhook-signature").getFirst().split(" "))
                .hasSize(2);
        world.clock.forward(Duration.ofHours(25));
        deliveries.stageTest(made.endpoint().id());
        send(made);
        assertThat(receiver.only().headers().get("webhook-signature").getFirst().split(" "))
                .hasSize(1);
        assertThat(world.jdbc()
                        .sql("select encode(secret, 'escape') || encode(old_secret, 'escape') from webhook_endpoint")
                        .query(String.class)
                        .single())
                .doesNotContain(made.secret(), rotated.secret(), "whsec_");
        assertThat(rotated.toString()).doesNotContain("whsec_");
    }

    @Test
    void an_address_is_one_that_people_may_be_told_to() {
        CheckUrl check = world.get(CheckUrl.class);
        assertThat(check.check("https://hooks.example.org:8443/a?b=c")).isEmpty();
        assertThat(check.check("http://localhost:1/"))
                .as("named in the settings")
                .isEmpty();
        assertThat(check.check("http://hooks.example.org/")).contains(UrlProblem.NOT_HTTPS);
        assertThat(List.of(
                        "",
                        "x",
                        "ftp://example.org/",
                        "https://",
                        "https:///x",
                        "https://a:b@example.org/",
                        "https://example.org/#x",
                        "https://example.org/ x",
                        "https://example.org:99999/",
                        "https://example.org/" + "x".repeat(2_000)))
                .allMatch(url -> check.check(url).equals(java.util.Optional.of(UrlProblem.UNREADABLE)));
    }

    private Endpoints.Made endpoint(WebhookEvent... events) {
        OpenTransactions.awaitEnd(world.jdbc());
        return endpoints
                .add(new EndpointDraft(receiver.url(), "Sample CRM", Set.of(events), Set.of()), true)
                .orElseThrow();
    }

    private Endpoint endpoint(Endpoints.Made made) {
        return endpoints.find(made.endpoint().id()).orElseThrow();
    }

    private List<Delivery> log(Endpoints.Made made) {
        return deliveries.list(made.endpoint().id(), null, null, 100);
    }

    private void stage() {
        OpenTransactions.awaitEnd(world.jdbc());
        boolean more = true;
        while (more) {
            more = world.get(StageDeliveries.class).stage();
        }
    }

    /** @return how many were sent */
    private int send(Endpoints.Made made) {
        stage();
        int all = 0;
        int sent = 1;
        while (sent > 0) {
            sent = world.get(DeliverWebhooks.class).deliver(made.endpoint().id());
            all += sent;
        }
        return all;
    }
}
