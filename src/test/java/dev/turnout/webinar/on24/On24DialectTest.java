package dev.turnout.webinar.on24;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.turnout.TestClock;
import dev.turnout.id.AccountId;
import dev.turnout.webinar.Applicant;
import dev.turnout.webinar.Attendance;
import dev.turnout.webinar.AttendanceRow;
import dev.turnout.webinar.Cancellation;
import dev.turnout.webinar.EventRef;
import dev.turnout.webinar.EventSnapshot;
import dev.turnout.webinar.Finding;
import dev.turnout.webinar.ProviderAccount;
import dev.turnout.webinar.Refused;
import dev.turnout.webinar.Refused.Reason;
import dev.turnout.webinar.Registration;
import dev.turnout.webinar.Trouble.AccountProblem;
import dev.turnout.webinar.Trouble.TryLater;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The answers ON24, and what stands in front of it, give besides those of the rehearsal. */
class On24DialectTest {

    private static final EventRef EVENT = new EventRef("4567");
    private static final Applicant TESS = new Applicant("tess@example.org", "Tess", null, null, null, "m-1");

    private final Answering server = new Answering();
    private final ProviderAccount account = server.account();
    private final On24 on24 = new On24("on24", TestSettings.patientFor(Duration.ofSeconds(1)), new TestClock());

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void a_web_page_is_never_taken_for_an_answer_about_a_person() {
        String page =
                "<html><head><style>b{}</style><title>Sorry</title></head><body>Down for maintenance</body></html>";
        assertThat(on24.register(server.html(200, page).account(), EVENT, TESS))
                .isInstanceOf(Registration.Unknown.class);
        assertThat(on24.register(server.html(400, page).account(), EVENT, TESS)).isInstanceOf(TryLater.class);
        assertThat(on24.register(server.html(403, page).account(), EVENT, TESS)).isInstanceOf(AccountProblem.class);
        assertThat(on24.register(server.html(404, page).account(), EVENT, TESS))
                .isEqualTo(new AccountProblem(
                        AccountProblem.Kind.ADDRESS, "ON24 answered 404: Sorry Down for maintenance"));
        assertThat(on24.event(server.html(200, page).account(), EVENT)).isInstanceOf(TryLater.class);
    }

    @Test
    void a_redirect_is_not_followed_with_the_credentials() {
        try (Answering elsewhere = new Answering()) {
            server.answer(exchange -> {
                exchange.getResponseHeaders().set("location", elsewhere.address() + "/client/22/event/4567");
                exchange.sendResponseHeaders(302, -1);
            });
            assertThat(on24.event(account, EVENT))
                    .asInstanceOf(type(AccountProblem.class))
                    .satisfies(it -> assertThat(it.kind()).isEqualTo(AccountProblem.Kind.ADDRESS));
            assertThat(elsewhere.asked).isEmpty();
        }
    }

    @Test
    void an_answer_cut_off_in_the_middle_is_not_half_believed() {
        server.answer(exchange -> {
            exchange.sendResponseHeaders(200, 10_000);
            exchange.getResponseBody()
                    .write("{\"attendees\":[{\"eventuserid\":1,\"liveminutes\":5},".getBytes(StandardCharsets.UTF_8));
        });
        assertThat(on24.find(account, EVENT, "tess@example.org", null)).isInstanceOf(TryLater.class);
        assertThat(on24.register(account, EVENT, TESS)).isInstanceOf(Registration.Unknown.class);
    }

    @Test
    void a_server_that_stops_in_the_middle_of_its_answer_is_waited_for_no_longer_than_set() throws Exception {
        CountDownLatch over = new CountDownLatch(1);
        server.answer(exchange -> {
            exchange.sendResponseHeaders(200, 10_000);
            exchange.getResponseBody().write("{\"eventuserid\":".getBytes(StandardCharsets.UTF_8));
            exchange.getResponseBody().flush();
            awaited(over);
        });
        assertThat(on24.register(account, EVENT, TESS)).isInstanceOf(Registration.Unknown.class);
        over.countDown();
    }

    @Test
    void an_endless_answer_is_given_up() {
        server.json(200, "{\"description\":\"" + "x".repeat(2 << 20) + "\"}");
        assertThat(on24.event(account, EVENT)).isInstanceOf(TryLater.class);
    }

    @Test
    void nobody_listening_is_unavailable_and_nothing_was_sent() {
        ProviderAccount nowhere = new ProviderAccount(
                new AccountId(2),
                "on24",
                URI.create("http://127.0.0.1:1"),
                "22",
                java.util.Map.of("token_key", "key", "token_secret", "secret"));
        assertThat(on24.register(nowhere, EVENT, TESS))
                .asInstanceOf(type(TryLater.class))
                .satisfies(it -> assertThat(it.why()).isEqualTo(TryLater.Why.UNAVAILABLE));
    }

    @Test
    void an_address_or_a_secret_that_cannot_be_sent_is_the_accounts_problem() {
        ProviderAccount odd = new ProviderAccount(
                new AccountId(3),
                "on24",
                URI.create("ftp://example.org"),
                "2 2",
                java.util.Map.of("token_key", "key\n", "token_secret", "secret"));
        assertThat(on24.check(odd)).isInstanceOf(AccountProblem.class);
        assertThat(odd.toString()).doesNotContain("secret").doesNotContain("key");
    }

    @Test
    void an_unknown_client_and_an_unknown_event_are_told_apart() {
        server.json(404, "{\"message\":\"Client 22 was not found\"}");
        assertThat(on24.register(account, EVENT, TESS)).isInstanceOf(AccountProblem.class);
        server.json(404, "{\"message\":\"Event 4567 was not found for client 22\"}");
        assertThat(on24.register(account, EVENT, TESS))
                .isEqualTo(new Refused(Reason.EVENT_NOT_FOUND, "Event 4567 was not found for client 22"));
        server.json(404, "{\"message\":\"No registrants found for event 4567\"}");
        assertThat(on24.find(account, EVENT, "tess@example.org", null)).isInstanceOf(Finding.NotFound.class);
    }

    @Test
    void a_gateway_that_heard_nothing_leaves_a_registration_unknown_but_a_busy_server_does_not() {
        assertThat(on24.register(server.json(504, "{}").account(), EVENT, TESS))
                .isInstanceOf(Registration.Unknown.class);
        assertThat(on24.register(server.json(503, "{}").account(), EVENT, TESS)).isInstanceOf(TryLater.class);
        assertThat(server.asked).hasSize(2);
    }

    @Test
    void what_on24_stored_is_read_back() {
        server.json(200, "{\"eventuserid\":9007199254740993,\"email\":\"TESS@example.org\",\"isblocked\":\"N\"}");
        assertThat(on24.register(account, EVENT, TESS)).isEqualTo(new Registration.Confirmed("9007199254740993", null));
        server.json(200, "{\"eventuserid\":5,\"email\":\"tess@example.or\"}");
        assertThat(on24.register(account, EVENT, TESS)).isInstanceOf(Refused.class);
        server.json(200, "{\"email\":\"tess@example.org\"}");
        assertThat(on24.register(account, EVENT, TESS)).isInstanceOf(Registration.Unknown.class);
    }

    @Test
    void a_cancellation_of_somebody_unknown_is_what_was_wanted() {
        server.json(412, "{\"message\":\"Registrant does not exist\"}");
        assertThat(on24.cancel(account, EVENT, "tess@example.org", null)).isInstanceOf(Cancellation.AlreadyGone.class);
    }

    @Test
    void times_are_read_by_their_offset_on_both_sides_of_the_pacific_change() {
        server.json(200, """
                {"description":"Autumn","livestart":"2026-11-01T01:30:00-07:00","liveend":"2026-11-01T01:30:00-08:00",
                 "archivestart":"2026-11-01T02:00:00","archiveend":"2027-11-01T02:00:00-0700",
                 "displaytimezonecd":"Moon/Base","tags":[{"a":[1,{"b":2}]}],"isactive":true}""");
        assertThat(on24.event(account, EVENT))
                .asInstanceOf(type(EventSnapshot.class))
                .satisfies(it -> {
                    assertThat(it.start()).isEqualTo(Instant.parse("2026-11-01T08:30:00Z"));
                    assertThat(it.end()).isEqualTo(Instant.parse("2026-11-01T09:30:00Z"));
                    assertThat(it.archiveStart()).isNull();
                    assertThat(it.archiveEnd()).isEqualTo(Instant.parse("2027-11-01T09:00:00Z"));
                    assertThat(it.zone()).isNull();
                    assertThat(it.audienceUrl()).isNull();
                });
    }

    @Test
    void pages_are_read_to_the_end_and_a_page_that_repeats_ends_them() {
        pages(
                "\"pagecount\":3,\"totalattendees\":5",
                number -> IntStream.range(number * 2, Math.min(5, number * 2 + 2)));
        assertThat(attendance().rows()).hasSize(5);
        assertThat(server.asked).hasSize(4);

        server.asked.clear();
        pages("\"pagecount\":1000", number -> IntStream.range(0, 2));
        assertThat(attendance().rows()).hasSize(2);
        assertThat(server.asked).hasSize(3);
    }

    @Test
    void a_hundred_thousand_attendees_come_in_one_answer_and_strange_rows_are_counted() {
        pages("\"totalattendees\":100000", number -> IntStream.range(0, 100_000));
        Attendance attendance = attendance();
        assertThat(attendance.rows()).hasSize(100_000);
        assertThat(attendance.unidentified()).isEqualTo(1);
        AttendanceRow row = attendance.rows().get(7);
        assertThat(row.providerId()).isEqualTo("8");
        assertThat(row.live().seconds()).isEqualTo(12 * 60);
        assertThat(row.recorded().seconds()).isNull();
        assertThat(row.sawLive()).isTrue();
        assertThat(row.sawRecording()).isFalse();
    }

    private interface Numbers {
        IntStream on(int page);
    }

    /** Attendees in pages; the first page also carries a row that nobody can be told from. */
    private void pages(String head, Numbers numbers) {
        server.answer(exchange -> {
            String path = exchange.getRequestURI().toString();
            if (!path.contains("/attendee")) {
                Answering.says(200, "application/json", "{\"description\":\"Many\"}")
                        .to(exchange);
                return;
            }
            int page =
                    path.contains("pageoffset=") ? Integer.parseInt(path.replaceAll(".*pageoffset=(\\d+).*", "$1")) : 0;
            String rows = numbers.on(page)
                    .mapToObj(i -> "{\"eventuserid\":%d,\"email\":\"\",\"liveminutes\":5,\"cumulativeliveminutes\":12,"
                                    .formatted(i + 1)
                            + "\"polls\":[{\"answers\":[\"a\",\"b\"]}],\"engagementscore\":3.5,\"new\":null}")
                    .collect(Collectors.joining(","));
            String odd = page == 0 ? ",{\"liveminutes\":3},\"text\"" : "";
            Answering.says(200, "application/json", "{%s,\"attendees\":[%s%s]}".formatted(head, rows, odd))
                    .to(exchange);
        });
    }

    private Attendance attendance() {
        return (Attendance) on24.attendance(account, EVENT);
    }

    private static void awaited(CountDownLatch latch) {
        try {
            assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }
}
