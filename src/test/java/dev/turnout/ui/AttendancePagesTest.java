package dev.turnout.ui;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.turnout.channel.Channel;
import dev.turnout.channel.Channels;
import dev.turnout.channel.Role;
import dev.turnout.id.PersonId;
import dev.turnout.program.Memberships;
import dev.turnout.program.Move;
import dev.turnout.program.Program;
import dev.turnout.program.ProgramDraft;
import dev.turnout.program.Programs;
import dev.turnout.program.Schedule;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A program's attendance, the match desk, what members watched, and a channel's minimum. */
class AttendancePagesTest extends BrowserTest {

    @Autowired
    private Casting casting;

    @Autowired
    private Channels channels;

    @Autowired
    private Programs programs;

    @Autowired
    private Memberships memberships;

    @Autowired
    private JdbcClient jdbc;

    @Test
    void an_attendee_without_an_address_is_matched_by_one_click_and_undone() {
        Program program = past("Match desk");
        PersonId jane = casting.person("jane.smith@desk.example.org", "Jane", "Smith", "Example Ltd");
        PersonId janet = casting.person("janet.smithers@desk.example.org", "Janet", "Smithers", null);
        casting.person("jane@elsewhere.example.org", "Jane", "Smith", "Other");
        casting.move(program, Role.NO_SHOW, List.of(jane, janet));
        unmatched(program, "id 4711", "Jane Smith", null, 42);
        pulled(program);
        Page page = signedIn(english());
        page.navigate("/programs/" + program.id());
        page.getByText("One attendee could not be matched to anyone.").click();

        Locator attendee = page.locator(".attendee");
        assertThat(attendee).containsText("42 min live");
        assertThat(attendee.locator(".candidates li").first()).containsText("jane.smith@desk.example.org");
        assertThat(attendee.locator(".candidates li").first())
                .containsText("same name, registered and not seen so far");
        assertThat(attendee.locator(".candidates li").last()).containsText("not in this program");
        screenshot(page, "desk");
        assertAccessible(page);
        attendee.getByText("This is them").first().click();

        assertThat(page.getByRole(AriaRole.STATUS)).hasText("Jane Smith attended.");
        assertThat(page.locator("#to-match")).hasText("0");
        assertThat(page.locator(".figures dd").first()).hasText("1");
        screenshot(page, "desk-matched");
        assertAccessible(page);
        page.navigate("/programs/" + program.id() + "/members/" + jane);
        assertThat(page.locator("main")).containsText("42 min");
        screenshot(page, "member-evidence");
        assertAccessible(page);

        page.navigate("/programs/" + program.id() + "/attendance");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Undo for Jane Smith"))
                .click();
        assertThat(page.getByRole(AriaRole.STATUS)).containsText("Statuses stay as they are.");
        assertThat(page.locator(".attendee")).hasCount(1);
        assertThat(page.locator(".figures dd").first()).hasText("1");
    }

    @Test
    void a_typed_address_is_checked_and_nobody_we_know_is_an_answer_too() {
        Program program = past("Desk typed");
        unmatched(program, "name Guest", "Guest", null, 12);
        unmatched(program, "email who@nowhere", null, "who@nowhere", 9);
        Page page = signedIn(english());
        page.navigate("/programs/" + program.id() + "/attendance");
        Locator guest = page.locator(".attendee", new Page.LocatorOptions().setHasText("Guest"));
        guest.getByLabel("Somebody else").fill("not an address");
        guest.getByText("Match", new Locator.GetByTextOptions().setExact(true)).click();
        assertThat(guest.getByRole(AriaRole.ALERT)).containsText("This is no email address.");
        assertThat(guest.getByLabel("Somebody else")).hasValue("not an address");
        screenshot(page, "desk-wrong");
        assertAccessible(page);
        guest.getByLabel("Somebody else").fill("gus@typed.example.org");
        guest.getByText("Match", new Locator.GetByTextOptions().setExact(true)).click();
        assertThat(page.getByRole(AriaRole.STATUS)).hasText("Guest attended.");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("who@nowhere is nobody we know"))
                .click();
        assertThat(page.locator("#desk")).containsText("Nobody is left to be matched.");
        assertThat(page.locator("main")).containsText("nobody we know");
    }

    @Test
    void the_attendance_is_there_in_french_without_scripts_and_on_a_narrow_screen() {
        Program program = past("Bureau");
        PersonId helene = casting.person("helene@bureau.example.org", "Hélène", "Müller", "Exemple SA");
        casting.move(program, Role.REGISTERED, List.of(helene));
        for (int i = 0; i < 12; i++) {
            unmatched(program, "id b" + i, i == 0 ? "Helene Muller" : null, i == 1 ? "guest@" : null, 60 - i);
        }
        pulled(program);
        watched(program, helene, 17, 0);
        Page page = signedIn(french());
        page.navigate("/programs/" + program.id() + "/attendance");
        assertThat(page.locator("#desk")).containsText("12 participants n’ont pu être reconnus");
        assertThat(page.locator(".pager")).containsText("1");
        screenshot(page, "desk-french");
        assertAccessible(page);
        page.navigate("/programs/" + program.id() + "/members");
        assertThat(page.locator("table")).containsText("17 min en direct");
        screenshot(page, "members-watched-french");
        page.navigate("/programs/" + program.id() + "/members/" + helene);
        screenshot(page, "member-evidence-french");
        assertAccessible(page);

        Page narrow = signedIn(visitor(
                new Browser.NewContextOptions().setViewportSize(360, 740).setJavaScriptEnabled(false)));
        narrow.navigate("/programs/" + program.id() + "/attendance?page=2");
        assertThat(narrow.locator(".attendee")).hasCount(2);
        screenshot(narrow, "desk-narrow");
        narrow.getByText("Nobody we know").first().click();
        assertThat(narrow.getByRole(AriaRole.STATUS)).containsText("Noted.");
        Page wide = signedIn(visitor(new Browser.NewContextOptions().setViewportSize(360, 740)));
        wide.navigate("/programs/" + program.id() + "/attendance");
        screenshot(wide, "desk-narrow-scripts");
        assertThat(wide.evaluate("document.documentElement.scrollWidth <= innerWidth"))
                .isEqualTo(true);
    }

    @Test
    void what_members_watched_goes_into_the_csv_once_something_is_known() {
        Program program = past("Evidence file");
        PersonId ann = casting.person("ann@file.example.org", "Ann", "Alder", null);
        casting.move(program, Role.ATTENDED, List.of(ann));
        Page page = signedIn(english());
        String file = "/programs/" + program.id() + "/members.csv";
        assertThat(page.request().get(file).text()).doesNotContain("Minutes watched live");
        watched(program, ann, 41, 5);
        String csv = page.request().get(file).text();
        assertThat(csv).contains("Minutes watched live").contains("ann@file.example.org");
        assertThat(csv.lines().toList().get(1)).contains(",41,").contains(",5,");
    }

    @Test
    void a_program_without_an_event_says_what_is_missing() {
        Program program = casting.program("No event", null);
        Page page = signedIn(english());
        page.navigate("/programs/" + program.id() + "/attendance");
        assertThat(page.locator(".empty")).containsText("so nobody tells who attended");
        assertAccessible(page);
    }

    @Test
    void a_minimum_is_previewed_before_it_is_asked_for_and_applied_to_past_events() {
        Channel channel = channels.add("Zz Briefings").orElseThrow();
        Program program = bound(
                programs.create(new ProgramDraft("Briefing", channel.id(), "", over(), null, false, java.util.Map.of()))
                        .orElseThrow());
        PersonId early = casting.person("early@briefing.example.org", "Eve", "Early", null);
        PersonId late = casting.person("late@briefing.example.org", "Lou", "Late", null);
        move(program, Role.ATTENDED, early);
        move(program, Role.NO_SHOW, late);
        watched(program, early, 4, 0);
        watched(program, late, 12, 0);
        Page page = signedIn(english());
        page.navigate("/administration/channels");
        screenshot(page, "channels");
        assertAccessible(page);
        page.locator("section", new Page.LocatorOptions().setHasText("Zz Briefings"))
                .getByText("Change the minimum")
                .click();
        page.getByLabel("Minutes").check();
        page.getByLabel("How much").fill("0");
        page.getByText("Preview").click();
        assertThat(page.locator("#amount-wrong")).containsText("from 1 to 1440");
        assertAccessible(page);

        page.getByLabel("How much").fill("10");
        page.getByText("Preview").click();
        assertThat(page.locator("#effects")).containsText("Attended and would not have counted; they stay as they are");
        assertThat(page.locator("#programs")).containsText("Eve Early");
        assertThat(page.locator("#programs")).containsText("none → 10 min");
        assertThat(page.locator("#preview")).containsText("whoever is Attended stays Attended");
        screenshot(page, "minimum-preview");
        assertAccessible(page);
        page.getByText("Ask for it from now on").click();
        assertThat(page.getByRole(AriaRole.STATUS)).containsText("Saved.");
        assertThat(page.locator("main")).containsText("10 minutes");
        assertThat(page.locator("#programs")).containsText("Lou Late");
        page.getByText("Apply it to past events (1 member moves)").click();
        assertThat(page.locator("#applied")).containsText("Briefing");
        screenshot(page, "minimum-applied");
        assertAccessible(page);
        assertThat(memberships.find(program.id(), late).orElseThrow().status().role())
                .isEqualTo(Role.ATTENDED);
        assertThat(memberships.find(program.id(), early).orElseThrow().status().role())
                .isEqualTo(Role.ATTENDED);

        Page french = signedIn(french());
        french.navigate("/administration/channels/" + channel.id() + "/minimum?unit=PERCENT&amount=50");
        assertThat(french.locator("#preview")).containsText("30 min");
        screenshot(french, "minimum-preview-french");
        assertAccessible(french);
    }

    private static Schedule over() {
        return new Schedule(
                Instant.parse("2026-03-02T09:00:00Z"),
                Instant.parse("2026-03-02T10:00:00Z"),
                ZoneId.of("Europe/Paris"));
    }

    /** A program whose webinar is over, bound to a provider that is never asked. */
    private Program past(String name) {
        return bound(programs.create(
                        new ProgramDraft(name, casting.channel().id(), "", over(), null, false, java.util.Map.of()))
                .orElseThrow());
    }

    private Program bound(Program program) {
        jdbc.sql("""
                        with account as (
                            insert into provider_account (name, provider, base_url, client_id, created_at)
                            values ('Stage of ' || :name, 'rehearsal', 'http://localhost:9', '1', now())
                            returning id
                        )
                        update program
                           set provider_account_id = (select id from account), provider_event_id = '1'
                         where id = :program
                        """)
                .param("name", program.name())
                .param("program", program.id().value())
                .update();
        return programs.get(program.id());
    }

    private void move(Program program, Role role, PersonId person) {
        memberships.advance(
                Move.of(program.id(), program.channel().must(role).id(), List.of(person), Casting.ANN, null));
    }

    private void pulled(Program program) {
        jdbc.sql("""
                        insert into attendance_pull (program_id, last_at, complete)
                        values (:program, '2026-03-04T10:00:00Z', true)
                        """).param("program", program.id().value()).update();
    }

    private void unmatched(Program program, String key, String name, String email, int minutes) {
        jdbc.sql("""
                        insert into attendance_unmatched (program_id, row_key, name, email, live_seconds, live_first,
                                                          live_last, by_second, first_seen_at, last_seen_at)
                        values (:program, :key, :name, :email, :seconds, '2026-03-02T09:01:00Z',
                                '2026-03-02T09:59:00Z', false, now(), now())
                        """)
                .param("program", program.id().value())
                .param("key", key)
                .param("name", name)
                .param("email", email)
                .param("seconds", minutes * 60)
                .update();
    }

    private void watched(Program program, PersonId person, int live, int recorded) {
        jdbc.sql("""
                        insert into attendance_evidence (program_id, person_id, live_seconds, live_views, live_first,
                                                         live_last, recorded_seconds, score, polls, by_second, pulled_at)
                        values (:program, :person, :live, 2, '2026-03-02T09:01:00Z', '2026-03-02T09:59:00Z',
                                :recorded, 7.5, 3, false, now())
                        """)
                .param("program", program.id().value())
                .param("person", person.value())
                .param("live", live * 60)
                .param("recorded", recorded * 60)
                .update();
    }
}
