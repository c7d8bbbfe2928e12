package dev.turnout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turnout.activity.Activity;
import dev.turnout.activity.Actor;
import dev.turnout.activity.What;
import dev.turnout.channel.Role;
import dev.turnout.id.AccountId;
import dev.turnout.id.PersonId;
import dev.turnout.program.Programs;
import dev.turnout.webinar.AccountDraft;
import dev.turnout.webinar.Accounts;
import dev.turnout.webinar.BindProgram;
import dev.turnout.webinar.PullRegistrants;
import dev.turnout.webinar.Registrant;
import dev.turnout.webinar.RegistrantPulls;
import dev.turnout.webinar.inbox.Effect;
import dev.turnout.webinar.inbox.Inbox;
import dev.turnout.webinar.inbox.Message;
import dev.turnout.webinar.inbox.Message.State;
import dev.turnout.webinar.inbox.Presences;
import dev.turnout.webinar.inbox.ProcessWebhooks;
import dev.turnout.webinar.inbox.WebhookAddresses;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a provider sends by itself, from its own signature to a member's status. */
class InboxStoryTest extends Story {

    private final HttpClient http = HttpClient.newHttpClient();
    private String eventId = "";
    private String token = "";

    @BeforeEach
    void bindToTheCourier() {
        eventId = "courier-" + client;
        account = addAccount("Courier " + client, Map.of("webhook_secret", Courier.SECRET));
        token = get(WebhookAddresses.class).token(account);
        courier().event(eventId, clock.instant().plus(Duration.ofDays(7)));
        program = newProgram("Courier tomatoes " + client);
        get(BindProgram.class).bind(program.id(), account, eventId);
        program = get(Programs.class).get(program.id());
    }

    @Test
    void who_joins_is_attended_at_once_and_who_left_has_attended_too() {
        List<PersonId> guests = registered(3);
        toTheEvent(Duration.ofMinutes(5));

        assertThat(send(joined(0)).statusCode()).isEqualTo(200);
        assertThat(send(left(1)).statusCode()).isEqualTo(200);
        assertThat(rolesOf(guests)).as("only kept so far").containsOnly(Role.REGISTERED);
        process();

        assertThat(rolesOf(guests)).containsExactly(Role.ATTENDED, Role.ATTENDED, Role.REGISTERED);
        Activity moved = timeline(guests.getFirst()).getFirst();
        assertThat(moved.by()).isEqualTo(new Actor(Actor.Kind.PROVIDER_SYNC, "Courier " + client));
        assertThat(((What.StatusChanged) moved.what()).reason()).isEqualTo("joined live");
        assertThat(get(Presences.class).present(program.id())).isEqualTo(1);
        assertThat(effects()).containsExactly(Effect.ATTENDED, Effect.ATTENDED);
    }

    @Test
    void somebody_is_known_by_the_code_by_our_id_and_by_the_address() {
        List<PersonId> guests = registered(3);
        toTheEvent(Duration.ofMinutes(5));

        send("\"kind\":\"joined\",\"key\":\"1\",\"code\":\"%s\""
                .formatted(member(guests.get(0)).registrationCode()));
        send("\"kind\":\"joined\",\"key\":\"2\",\"correlation\":\"turnout-%s-%s\",\"email\":\"\""
                .formatted(program.id(), guests.get(1)));
        send("\"kind\":\"joined\",\"key\":\"3\",\"email\":\"%s\""
                .formatted(email(2).toUpperCase(java.util.Locale.ROOT)));
        process();

        assertThat(rolesOf(guests)).containsOnly(Role.ATTENDED);
    }

    @Test
    void a_forged_message_is_turned_away_and_changes_nothing() {
        List<PersonId> guests = registered(1);
        toTheEvent(Duration.ofMinutes(5));
        String body = message(joined(0));

        HttpResponse<String> forged = post(token, body, Courier.signed(body, clock.instant(), "a guess"));
        HttpResponse<String> unsigned = post(token, body, Map.of());
        HttpResponse<String> altered = post(token, body + " ", Courier.signed(body, clock.instant(), Courier.SECRET));
        process();

        assertThat(List.of(forged.statusCode(), unsigned.statusCode(), altered.statusCode()))
                .containsOnly(401);
        assertThat(forged.body()).isEqualTo("The signature is not right");
        assertThat(rolesOf(guests)).containsOnly(Role.REGISTERED);
        assertThat(inbox()).hasSize(3).allSatisfy(message -> {
            assertThat(message.state()).isEqualTo(State.REJECTED);
            assertThat(message.because()).isEqualTo("SIGNATURE");
        });
        assertThat(get(Inbox.class).again(account, inbox().getFirst().id()))
                .as("what was never verified is never worked off")
                .isFalse();
    }

    @Test
    void a_stale_message_is_turned_away_and_changes_nothing() {
        List<PersonId> guests = registered(1);
        toTheEvent(Duration.ofMinutes(5));
        String body = message(joined(0));

        HttpResponse<String> old =
                post(token, body, Courier.signed(body, clock.instant().minus(Duration.ofMinutes(6)), Courier.SECRET));
        HttpResponse<String> early =
                post(token, body, Courier.signed(body, clock.instant().plus(Duration.ofMinutes(6)), Courier.SECRET));
        process();

        assertThat(old.statusCode()).isEqualTo(400);
        assertThat(early.statusCode()).isEqualTo(400);
        assertThat(rolesOf(guests)).containsOnly(Role.REGISTERED);
        assertThat(inbox()).extracting(Message::because).containsExactly("STALE", "STALE");
    }

    @Test
    void a_repeated_message_is_answered_kept_once_and_worked_off_once() {
        registered(1);
        toTheEvent(Duration.ofMinutes(5));

        send(joined(0));
        process();
        long activities = activities();
        HttpResponse<String> again = send(joined(0));
        send(joined(0));
        process();

        assertThat(again.statusCode()).isEqualTo(200);
        assertThat(again.body()).isEqualTo("Known already");
        assertThat(inbox()).singleElement().satisfies(message -> {
            assertThat(message.repeats()).isEqualTo(2);
            assertThat(message.state()).isEqualTo(State.DONE);
        });
        assertThat(activities()).isEqualTo(activities);
    }

    @Test
    void messages_in_the_wrong_order_never_put_out_somebody_who_came_back() {
        List<PersonId> guests = registered(2);
        toTheEvent(Duration.ofMinutes(30));
        Instant start = program.schedule().start();

        send(sighting("joined", "back", 0, start.plus(Duration.ofMinutes(20))));
        process();
        send(sighting("left", "earlier", 0, start.plus(Duration.ofMinutes(10))));
        send(sighting("joined", "first", 0, start.plus(Duration.ofMinutes(1))));
        send(sighting("left", "gone", 1, start.plus(Duration.ofMinutes(25))));
        send(sighting("joined", "before", 1, start.plus(Duration.ofMinutes(2))));
        process();

        assertThat(rolesOf(guests)).containsOnly(Role.ATTENDED);
        assertThat(present()).containsExactly(guests.getFirst());
    }

    @Test
    void joining_long_before_the_event_is_practice() {
        List<PersonId> guests = registered(1);
        clock.forward(Duration.ofDays(1));

        send(joined(0));
        process();

        assertThat(rolesOf(guests)).containsOnly(Role.REGISTERED);
        assertThat(effects()).containsExactly(Effect.OUT_OF_TIME);
        assertThat(get(Presences.class).present(program.id())).isZero();
    }

    @Test
    void a_message_of_an_unknown_kind_and_one_about_another_event_are_taken_and_change_nothing() {
        registered(1);
        toTheEvent(Duration.ofMinutes(5));
        long activities = activities();

        assertThat(send("\"kind\":\"weather\",\"key\":\"1\"").statusCode()).isEqualTo(200);
        String elsewhere = "{\"kind\":\"joined\",\"key\":\"2\",\"event\":\"another\",\"at\":\"%s\",\"email\":\"%s\"}"
                .formatted(clock.instant(), email(0));
        assertThat(post(token, elsewhere, Courier.signed(elsewhere, clock.instant(), Courier.SECRET))
                        .statusCode())
                .isEqualTo(200);
        process();

        assertThat(effects()).containsExactlyInAnyOrder(Effect.NO_NEWS, Effect.NO_PROGRAM);
        assertThat(activities()).isEqualTo(activities);
    }

    @Test
    void what_cannot_be_read_what_nobody_expects_and_what_is_too_large_is_turned_away() {
        String nonsense = "not json";
        assertThat(post(token, nonsense, Courier.signed(nonsense, clock.instant(), Courier.SECRET))
                        .statusCode())
                .isEqualTo(400);
        assertThat(post("0".repeat(32), "{}", Map.of()).statusCode()).isEqualTo(404);
        AccountId silent = addAccount("Silent courier " + client, Map.of());
        assertThat(post(get(WebhookAddresses.class).token(silent), "{}", Map.of())
                        .statusCode())
                .isEqualTo(409);
        String large = "x".repeat(1024 * 1024 + 1);
        assertThat(post(token, large, Courier.signed(large, clock.instant(), Courier.SECRET))
                        .statusCode())
                .isEqualTo(413);
        assertThat(inbox()).extracting(Message::because).containsExactly("UNREADABLE");
    }

    @Test
    void a_flood_of_rejected_messages_pushes_out_only_the_oldest_of_them() {
        registered(1);
        send(joined(0));
        for (int i = 0; i < 9; i++) {
            post(token, "{\"number\":%d, \"filling\":\"%s\"}".formatted(i, "x".repeat(100_000)), Map.of());
        }

        assertThat(inbox().stream().filter(message -> message.state() == State.REJECTED))
                .as("five are kept in this story")
                .hasSize(5);
        assertThat(inbox().stream().filter(message -> message.state() == State.NEW))
                .hasSize(1);
        Message newest = inbox().getFirst();
        assertThat(get(Inbox.class).raw(newest.id()).body())
                .as("only the beginning")
                .hasSize(16 * 1024);
    }

    @Test
    void a_challenge_is_answered_and_a_look_is_answered() throws Exception {
        HttpResponse<String> answer = send("\"kind\":\"challenge\",\"plain\":\"abc\"");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("content-type")).contains("application/json");
        assertThat(answer.body()).startsWith("{\"plain\":\"abc\",\"signed\":\"");
        assertThat(inbox()).isEmpty();
        HttpRequest look = HttpRequest.newBuilder(address(token)).build();
        assertThat(http.send(look, BodyHandlers.ofString()).statusCode()).isEqualTo(200);
    }

    @Test
    void an_approval_at_the_provider_settles_the_waiting_push_at_once() {
        courier().approvesBefore(eventId);
        PersonId guest = registered(1).getFirst();
        assertThat(roleOf(guest)).isEqualTo(Role.REGISTERING);
        courier().put(eventId, email(0), Registrant.State.REGISTERED);
        push();
        assertThat(roleOf(guest)).as("the push waits for its time").isEqualTo(Role.REGISTERING);

        send("\"kind\":\"registrant\",\"key\":\"1\",\"state\":\"REGISTERED\",\"email\":\"%s\"".formatted(email(0)));
        process();
        push();

        assertThat(effects()).containsExactly(Effect.PUSH_HURRIED);
        assertThat(roleOf(guest)).isEqualTo(Role.REGISTERED);
    }

    @Test
    void somebody_who_registers_on_the_providers_page_is_pulled_soon_and_our_own_registrations_ask_for_nothing() {
        registered(1);
        get(PullRegistrants.class).pull(program.id());
        send("\"kind\":\"registrant\",\"key\":\"1\",\"email\":\"%s\"".formatted(email(0)));
        process();
        assertThat(effects()).containsExactly(Effect.NOTHING_NEW);
        assertThat(pullDue()).isAfter(clock.instant().plus(Duration.ofMinutes(10)));

        String stranger = "stranger-" + client + "@example.org";
        courier().put(eventId, stranger, Registrant.State.REGISTERED);
        send("\"kind\":\"registrant\",\"key\":\"2\",\"email\":\"%s\"".formatted(stranger));
        process();

        assertThat(effects()).containsExactly(Effect.REGISTRANTS_HURRIED, Effect.NOTHING_NEW);
        assertThat(pullDue())
                .as("a minute after the last")
                .isEqualTo(clock.instant().plus(Duration.ofMinutes(1)));
    }

    @Test
    void a_stranger_who_joins_is_attended_once_the_pull_has_brought_them() {
        toTheEvent(Duration.ofMinutes(5));
        String stranger = "late-" + client + "@example.org";
        courier().put(eventId, stranger, Registrant.State.REGISTERED);

        send("\"kind\":\"joined\",\"key\":\"1\",\"email\":\"%s\"".formatted(stranger));
        process();
        assertThat(inbox().getFirst().effects()).containsExactly(Effect.UNKNOWN_PERSON);
        assertThat(inbox().getFirst().state()).isEqualTo(State.NEW);
        get(PullRegistrants.class).pull(program.id());
        clock.forward(Duration.ofMinutes(2));
        process();

        assertThat(roleOf(person(stranger))).isEqualTo(Role.ATTENDED);
        assertThat(inbox().getFirst().state()).isEqualTo(State.DONE);
    }

    @Test
    void an_event_that_moved_is_read_anew_and_its_members_stay() {
        List<PersonId> guests = registered(2);
        Instant moved = clock.instant().plus(Duration.ofDays(20));
        courier().event(eventId, moved);

        send("\"kind\":\"changed\",\"key\":\"1\"");
        process();

        assertThat(effects()).containsExactly(Effect.EVENT_READ);
        assertThat(get(Programs.class).get(program.id()).schedule().start()).isEqualTo(moved);
        assertThat(rolesOf(guests)).containsOnly(Role.REGISTERED);
    }

    @Test
    void a_message_that_breaks_its_reader_fails_alone_and_is_worked_off_again_when_asked() {
        List<PersonId> guests = registered(1);
        toTheEvent(Duration.ofMinutes(5));
        insertBroken();
        send(joined(0));

        for (int tries = 0; tries < 10; tries++) {
            process();
            clock.forward(Duration.ofMinutes(20));
        }

        assertThat(rolesOf(guests)).containsOnly(Role.ATTENDED);
        Message broken = inbox().getLast();
        assertThat(broken.state()).isEqualTo(State.FAILED);
        assertThat(broken.trouble()).isEqualTo("this adapter has a bug");
        assertThat(get(Inbox.class).allFailedAgain(account)).isEqualTo(1);
        assertThat(inbox().getLast().state()).isEqualTo(State.NEW);
        jdbc().sql("delete from webhook_message where kind = 'broken'").update();
    }

    @Test
    void what_a_dead_worker_had_in_its_hands_is_worked_off_by_another() {
        List<PersonId> guests = registered(1);
        toTheEvent(Duration.ofMinutes(5));
        send(joined(0));
        jdbc().sql("update webhook_message set claimed_until = :until where account_id = :account")
                .param("until", dev.turnout.db.Times.at(clock.instant().plus(Duration.ofMinutes(2))))
                .param("account", account.value())
                .update();

        process();
        assertThat(rolesOf(guests)).containsOnly(Role.REGISTERED);
        clock.forward(Duration.ofMinutes(3));
        process();

        assertThat(rolesOf(guests)).containsOnly(Role.ATTENDED);
    }

    @Test
    void a_message_is_known_as_a_repeat_for_as_long_as_it_is_kept_which_is_a_month() {
        registered(1);
        send(joined(0));
        process();
        clock.forward(Duration.ofDays(29));
        get(Inbox.class).clean();
        assertThat(inbox()).hasSize(1);

        clock.forward(Duration.ofDays(2));
        get(Inbox.class).clean();

        assertThat(inbox()).isEmpty();
    }

    @Test
    void another_address_ends_the_one_before() {
        get(WebhookAddresses.class).renew(account);

        assertThat(post(token, "{}", Map.of()).statusCode()).isEqualTo(404);
        assertThat(post(get(WebhookAddresses.class).token(account), "{}", Map.of())
                        .statusCode())
                .isEqualTo(401);
    }

    @Test
    void nobody_moves_backward_by_a_message() {
        PersonId guest = registered(1).getFirst();
        toTheEvent(Duration.ofMinutes(5));
        ask(Role.ATTENDED, List.of(guest));
        long activities = activities();

        send(left(0));
        send("\"kind\":\"registrant\",\"key\":\"2\",\"state\":\"CANCELLED\",\"email\":\"%s\"".formatted(email(0)));
        send("\"kind\":\"registrant\",\"key\":\"3\",\"state\":\"DENIED\",\"email\":\"%s\"".formatted(email(0)));
        process();

        assertThat(roleOf(guest)).isEqualTo(Role.ATTENDED);
        assertThat(activities()).isEqualTo(activities);
    }

    private Courier courier() {
        return get(Courier.class);
    }

    private AccountId addAccount(String name, Map<String, String> credentials) {
        return get(Accounts.class)
                .add(new AccountDraft(name, "courier", URI.create("https://courier.invalid"), "1", credentials))
                .orElseThrow();
    }

    /** To so long after its start. */
    private void toTheEvent(Duration in) {
        clock.forward(
                Duration.between(clock.instant(), program.schedule().start()).plus(in));
    }

    private void process() {
        get(ProcessWebhooks.class).processAllDue();
    }

    private String joined(int guest) {
        return sighting("joined", "joined-" + guest, guest, clock.instant());
    }

    private String left(int guest) {
        return sighting("left", "left-" + guest, guest, clock.instant());
    }

    private static String sighting(String kind, String key, int guest, Instant at) {
        return "\"kind\":\"%s\",\"key\":\"%s\",\"email\":\"%s\",\"at\":\"%s\"".formatted(kind, key, email(guest), at);
    }

    private HttpResponse<String> send(String fields) {
        String body = message(fields);
        return post(token, body, Courier.signed(body, clock.instant(), Courier.SECRET));
    }

    private String message(String fields) {
        String at = fields.contains("\"at\"") ? "" : ",\"at\":\"%s\"".formatted(clock.instant());
        return "{%s%s,\"event\":\"%s\"}".formatted(fields, at, eventId);
    }

    private HttpResponse<String> post(String to, String body, Map<String, String> headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(address(to)).POST(BodyPublishers.ofString(body));
        headers.forEach(request::header);
        try {
            return http.send(request.build(), BodyHandlers.ofString());
        } catch (java.io.IOException | InterruptedException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private URI address(String to) {
        return URI.create("http://localhost:" + port + "/webhooks/" + to);
    }

    /** As one that an earlier version of the adapter could read. */
    private void insertBroken() {
        String body = "{\"kind\":\"broken\"}";
        Map<String, String> headers = Courier.signed(body, clock.instant(), Courier.SECRET);
        jdbc().sql("""
                        insert into webhook_message (account_id, state, kind, dedupe_key, headers, body, received_at, due_at)
                        values (:account, 'NEW', 'broken', 'broken', :headers::jsonb, :body, :now, :now)
                        """)
                .param("account", account.value())
                .param(
                        "headers",
                        "{\"x-courier-time\":\"%s\",\"x-courier-signature\":\"%s\"}"
                                .formatted(headers.get("x-courier-time"), headers.get("x-courier-signature")))
                .param("body", body.getBytes(java.nio.charset.StandardCharsets.UTF_8))
                .param("now", dev.turnout.db.Times.at(clock.instant()))
                .update();
    }

    private List<Message> inbox() {
        return get(Inbox.class).page(account, null, 100, 0);
    }

    /** Of all messages, the newest first. */
    private List<Effect> effects() {
        return inbox().stream().flatMap(message -> message.effects().stream()).toList();
    }

    private List<PersonId> present() {
        return jdbc().sql("select person_id from live_presence where program_id = :program and present")
                .param("program", program.id().value())
                .query((row, n) -> new PersonId(row.getLong(1)))
                .list();
    }

    private Instant pullDue() {
        return get(RegistrantPulls.class).find(program.id()).orElseThrow().due();
    }
}
