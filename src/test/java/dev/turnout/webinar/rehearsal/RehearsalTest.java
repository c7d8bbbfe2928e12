package dev.turnout.webinar.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turnout.webinar.Applicant;
import dev.turnout.webinar.Attendance;
import dev.turnout.webinar.AttendanceRow;
import dev.turnout.webinar.EventRef;
import dev.turnout.webinar.EventSnapshot;
import dev.turnout.webinar.ProviderAccount;
import dev.turnout.webinar.on24.On24;
import dev.turnout.webinar.on24.On24Settings;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class RehearsalTest {

    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");

    private static RehearsalHouse house;
    private static On24 on24;

    private final ProviderAccount account = house.account();
    private final long client = Long.parseLong(account.clientId());

    @BeforeAll
    static void open() {
        house = new RehearsalHouse();
        on24 = new On24(
                "rehearsal",
                new On24Settings(
                                Duration.ofSeconds(2),
                                Duration.ofSeconds(10),
                                Duration.ofSeconds(30),
                                1 << 26,
                                1,
                                1,
                                Duration.ofHours(24),
                                Duration.ofMinutes(15),
                                true,
                                true,
                                true)
                        .forRehearsal(),
                house.clock());
    }

    @AfterAll
    static void close() {
        house.close();
    }

    @Test
    void an_hours_event_at_speed_sixty_is_played_in_a_minute_and_looks_so_from_outside() {
        Instant now = house.clock().instant();
        EventRef event = ref(house.rehearsals()
                .create(RehearsalDraft.of(client, "Fast", PARIS, now.plus(Duration.ofMinutes(20)))
                        .atSpeed(60)
                        .withAudience(1, 0)));

        EventSnapshot seen = (EventSnapshot) on24.event(account, event);
        assertThat(seen.start()).isEqualTo(now.plusSeconds(20));
        assertThat(seen.end()).isEqualTo(now.plusSeconds(80));

        on24.register(account, event, person(1));
        assertThat(attendance(event).rows()).isEmpty();
        house.clock().forward(Duration.ofSeconds(35));
        assertThat(attendance(event).completeness()).isEqualTo(Attendance.Completeness.PARTIAL);
        assertThat(attendance(event).rows()).hasSize(1);
        house.clock().forward(Duration.ofSeconds(45));
        assertThat(attendance(event).completeness()).isEqualTo(Attendance.Completeness.FINAL);
        assertThat(attendance(event).rows().getFirst().sawLive()).isTrue();
    }

    @Test
    void the_audience_falls_as_its_shares_say_and_the_same_way_each_time() {
        EventRef event = house.event(account);
        for (int i = 0; i < 200; i++) {
            on24.register(account, event, person(i));
        }
        long id = Long.parseLong(event.id());
        house.rehearsals().moveClock(id, end(id).plus(Duration.ofDays(3)));

        List<AttendanceRow> rows = attendance(event).rows();
        assertThat(rows.stream().filter(AttendanceRow::sawLive).count()).isBetween(90L, 150L);
        assertThat(rows.stream().filter(AttendanceRow::sawRecording).count()).isBetween(15L, 65L);
        assertThat(attendance(event).rows()).isEqualTo(rows);
    }

    @Test
    void whoever_registers_after_the_end_can_only_see_the_recording() {
        EventRef event = house.event(account);
        long id = Long.parseLong(event.id());
        house.rehearsals().audience(id, 0.5, 0.5);
        house.rehearsals().moveClock(id, end(id).plus(Duration.ofHours(1)));
        for (int i = 0; i < 20; i++) {
            on24.register(account, event, person(i));
        }
        house.rehearsals().moveClock(id, end(id).plus(Duration.ofDays(3)));

        assertThat(attendance(event).rows()).isNotEmpty().noneMatch(AttendanceRow::sawLive);
    }

    @Test
    void the_desk_can_be_used_over_http() throws Exception {
        String clients = "{\"clientId\":77,\"tokenKey\":\"k\",\"tokenSecret\":\"s\"}";
        assertThat(post("/rehearsal/control/clients", clients).statusCode()).isEqualTo(200);
        String event = """
                {"clientId":77,"title":"<b>Desk</b>","zone":"Europe/Paris","liveStart":"2026-09-02T10:00:00Z",
                 "liveEnd":"2026-09-02T11:00:00Z","speed":1,"liveShare":1,"onDemandShare":0}""";
        HttpResponse<String> created = post("/rehearsal/control/events", event);
        assertThat(created.body()).startsWith("{\"id\":");
        String id = created.body().replaceAll("\\D", "");
        String clock = "{\"to\":\"2026-09-02T12:00:00Z\",\"speed\":10}";
        assertThat(post("/rehearsal/control/events/" + id + "/clock", clock).statusCode())
                .isEqualTo(204);
        assertThat(house.rehearsals().find(Long.parseLong(id)).orElseThrow().speed())
                .isEqualTo(10);
        String fault = "{\"clientId\":77,\"kind\":\"TOO_MANY\",\"share\":1,\"delay\":\"PT0S\"}";
        assertThat(post("/rehearsal/control/faults", fault).statusCode()).isEqualTo(200);
        assertThat(get("/rehearsal/audience/" + id).body()).contains("&lt;b&gt;Desk");
        assertThat(get("/rehearsal/control/calls?clientId=77").body()).isEqualTo("[]");
    }

    private static Instant end(long event) {
        return house.rehearsals().find(event).orElseThrow().liveEnd();
    }

    private Attendance attendance(EventRef event) {
        return (Attendance) on24.attendance(account, event);
    }

    private static EventRef ref(long id) {
        return new EventRef(Long.toString(id));
    }

    private static Applicant person(int number) {
        return new Applicant("person" + number + "@example.org", null, null, null, null, "m-" + number);
    }

    private static HttpResponse<String> post(String path, String json) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(URI.create(house.address() + path))
                .header("content-type", "application/json")
                .POST(BodyPublishers.ofString(json))
                .build());
    }

    private static HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(URI.create(house.address() + path)).build());
    }

    private static HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(request, BodyHandlers.ofString());
        }
    }
}
