package dev.turnout.ui;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import dev.turnout.activity.Actor;
import dev.turnout.channel.Channel;
import dev.turnout.channel.Channels;
import dev.turnout.channel.Role;
import dev.turnout.id.PersonId;
import dev.turnout.person.EmailAddress;
import dev.turnout.person.People;
import dev.turnout.person.PersonDraft;
import dev.turnout.person.PersonFields;
import dev.turnout.program.Membership;
import dev.turnout.program.Memberships;
import dev.turnout.program.Move;
import dev.turnout.program.Move.Asking;
import dev.turnout.program.Program;
import dev.turnout.program.ProgramDraft;
import dev.turnout.program.Programs;
import dev.turnout.program.Schedule;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

class PersonalLinkPageTest extends BrowserTest {

    private static final Actor ADMIN = new Actor(Actor.Kind.USER, EMAIL);
    private static final String WATCH = "https://events.example.org/watch?key=abc";

    @Autowired
    private Channels channels;

    @Autowired
    private Programs programs;

    @Autowired
    private People people;

    @Autowired
    private Memberships memberships;

    @Autowired
    private JdbcClient jdbc;

    @LocalServerPort
    private int port;

    private final HttpClient http =
            HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NEVER).build();

    @Test
    void a_registered_member_is_led_to_the_event_and_the_click_is_written_down() throws Exception {
        Membership member = member("Led", Role.REGISTERED, WATCH);
        HttpResponse<String> answer = get(member.link().toString().replace("-", ""));
        assertThat(answer.statusCode()).isEqualTo(302);
        assertThat(answer.headers().firstValue("location")).contains(WATCH);
        assertThat(answer.headers().allValues("cache-control")).containsExactly("no-store");
        assertThat(answer.headers().allValues("referrer-policy")).containsExactly("no-referrer");
        assertThat(get(member.link().toString().toUpperCase(java.util.Locale.ROOT))
                        .statusCode())
                .isEqualTo(302);
        assertThat(clicks(member)).isEqualTo(2);
    }

    @Test
    void looking_ahead_is_no_click() throws Exception {
        Membership member = member("Ahead", Role.REGISTERED, WATCH);
        assertThat(send(to(member.link().toString()).header("Sec-Purpose", "prefetch;prerender"))
                        .statusCode())
                .isEqualTo(204);
        assertThat(send(to(member.link().toString()).header("Purpose", "prefetch"))
                        .statusCode())
                .isEqualTo(204);
        assertThat(send(to(member.link().toString()).method("HEAD", HttpRequest.BodyPublishers.noBody()))
                        .statusCode())
                .isEqualTo(204);
        assertThat(clicks(member)).isZero();
    }

    @Test
    void whoever_is_not_registered_and_whoever_has_a_broken_link_is_told_so_kindly() {
        Membership invited = member("Early", Role.INVITED, null);
        Page page = english();
        page.navigate("/j/" + invited.link());
        assertThat(page.locator("h1")).hasText("You are not registered");
        screenshot(page, "link-not-registered");
        assertAccessible(page);
        Membership soon = member("Soon", Role.REGISTERED, null);
        page.navigate("/j/" + soon.link());
        assertThat(page.locator("h1")).hasText("Almost there");
        assertThat(page.navigate("/j/" + UUID.randomUUID()).status()).isEqualTo(404);
        assertThat(page.locator("h1")).hasText("This link leads nowhere");
        assertThat(page.navigate("/j/abc").status()).isEqualTo(404);
        screenshot(page, "link-unknown");
        assertAccessible(page);
    }

    private HttpResponse<String> get(String token) throws IOException, InterruptedException {
        return send(to(token));
    }

    private HttpRequest.Builder to(String token) {
        return HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/j/" + token));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return http.send(request.build(), BodyHandlers.ofString());
    }

    private Membership member(String name, Role role, String providerLink) {
        Channel channel = channels.all().getFirst();
        Program program = programs.create(
                        ProgramDraft.named("Link " + name, channel.id(), Schedule.open(ZoneId.of("UTC"))))
                .orElseThrow();
        EmailAddress email = EmailAddress.parse("link-" + name + "@example.org").orElseThrow();
        PersonId person = people.upsert(List.of(new PersonDraft(email, PersonFields.NONE)), "test", program.id(), ADMIN)
                .getFirst()
                .id();
        memberships.advance(new Move(
                program.id(),
                channel.must(role).id(),
                List.of(new Asking(person, null, null, providerLink)),
                ADMIN,
                "test",
                false));
        // The program's event is known: without one no link leads anywhere.
        jdbc.sql("""
                        insert into provider_event (program_id, event_id, title, active, fetched_at)
                        values (:program, '1', 'Link', true, now())
                        """).param("program", program.id().value()).update();
        return memberships.find(program.id(), person).orElseThrow();
    }

    private int clicks(Membership member) {
        return jdbc.sql("select count(*) from activity where person_id = :person and kind = 'JoinLinkClicked'")
                .param("person", member.person().value())
                .query(Integer.class)
                .single();
    }
}
