package dev.turnout.ui;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.sun.net.httpserver.HttpServer;
import dev.turnout.channel.Role;
import dev.turnout.form.Choices;
import dev.turnout.form.Content;
import dev.turnout.form.Field;
import dev.turnout.form.Form;
import dev.turnout.form.Forms;
import dev.turnout.form.Words;
import dev.turnout.id.PersonId;
import dev.turnout.person.EmailAddress;
import dev.turnout.person.People;
import dev.turnout.person.PersonDraft;
import dev.turnout.person.PersonFields;
import dev.turnout.program.Membership;
import dev.turnout.program.Memberships;
import dev.turnout.program.PersonalLinks;
import dev.turnout.program.Program;
import dev.turnout.program.approval.Answer;
import dev.turnout.program.approval.RegistrationAnswers;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

class RegistrationPagesTest extends BrowserTest {

    private static final String GOOD = "email=ann.http%40example.org&first_name=Ann&last_name=Smith";

    private static final Field ROOM = new Field(
            "question-1",
            true,
            new Words("Which room?", ""),
            false,
            new Choices(false, List.of(new Words("The “red” <one>", ""), new Words("The other", ""))));

    @Autowired
    private Casting casting;

    @Autowired
    private Forms forms;

    @Autowired
    private People people;

    @Autowired
    private Memberships memberships;

    @Autowired
    private RegistrationAnswers answers;

    @Autowired
    private JdbcClient jdbc;

    @LocalServerPort
    private int port;

    private final HttpClient http =
            HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NEVER).build();

    @Test
    void the_team_says_what_is_asked_and_opens_the_page_and_a_reader_registers_in_their_language() {
        Program program = casting.program("Spring “garden” & more", null);
        Page desk = signedIn(english());
        desk.navigate("/programs/" + program.id());
        desk.locator(".nav-link", new Page.LocatorOptions().setHasText("Registration page"))
                .click();
        assertThat(desk.locator("main")).containsText("Registration is closed");
        assertThat(desk.locator("main")).containsText("Nobody has filled in the page yet.");
        desk.locator("#slug").fill("No Such Address!");
        desk.locator("[name='english.6']").fill("What do you grow?");
        desk.locator("#consentEnglish").fill("You may write to me about gardens.");
        desk.locator("#consentFrench").fill("Vous pouvez m’écrire à propos de jardins.");
        desk.locator("#sites").fill("https://www.example.org/garden/");
        assertThat(desk.locator("[name='englishChoices.7']")).isHidden();
        desk.locator("[name='english.7']").fill("How large is it?");
        desk.locator("[name='french.7']").fill("De quelle taille ?");
        desk.locator("[name='ask.7']").selectOption("required");
        desk.locator("[name='kind.7']").selectOption("buttons");
        desk.locator("[name='englishChoices.7']").fill("Small\nLarge");
        desk.locator("[name='frenchChoices.7']").fill("Petit");
        desk.locator(".form-end button").click();
        assertThat(desk.locator(".alert-danger")).containsText("Address");
        assertThat(desk.locator("#choices-7-wrong")).containsText("as many lines in French");
        screenshot(desk, "registration-desk-wrong");
        desk.locator("[name='frenchChoices.7']").fill("Petit\nGrand");
        assertThat(desk.locator("[name='english.6']")).hasValue("What do you grow?");
        desk.locator("#slug").fill("spring-garden");
        desk.locator(".form-end button").click();
        assertThat(desk.locator(".alert-success")).hasText("The registration page is saved.");
        assertThat(desk.locator("#sites")).hasValue("https://www.example.org");
        screenshot(desk, "registration-desk");
        assertAccessible(desk);

        Page reader = french();
        reader.navigate("/r/spring-garden");
        assertThat(reader.locator("h1")).hasText("Les inscriptions sont fermées");
        desk.getByText("Open registration").click();
        assertThat(desk.locator("main")).containsText("Registration is open");
        desk.getByText("Preview the page").click();
        assertThat(desk.locator(".alert-info")).containsText("This is a preview");
        assertThat(desk.locator("main button")).isDisabled();

        reader.navigate("/r/spring-garden?utm_source=letter&utm_medium=%22%3E%3Cscript%3E");
        assertThat(reader.locator("h1")).hasText("Spring “garden” & more");
        assertAccessible(reader);
        screenshot(reader, "registration-french");
        reader.getByLabel("Adresse e-mail").fill("zoe.page at example.org");
        reader.getByLabel("Prénom").fill("<script>alert(1)</script>");
        reader.getByLabel("What do you grow?").fill("Tomates");
        reader.locator("main button").click();
        assertThat(reader.locator(".alert-danger li")).hasCount(4);
        assertThat(reader.locator("#turnout-last_name-wrong")).hasText("ce champ est à remplir");
        assertThat(reader.getByLabel("Prénom")).hasValue("<script>alert(1)</script>");
        assertThat(reader.locator("[data-turnout-told]")).isFocused();
        screenshot(reader, "registration-wrong");
        assertAccessible(reader);
        reader.getByLabel("Adresse e-mail").fill("Zoe.Page@example.org");
        reader.getByLabel("Nom", new Page.GetByLabelOptions().setExact(true)).fill("Page");
        reader.getByLabel("Vous pouvez m’écrire").check();
        reader.getByLabel("Grand").check();
        reader.locator("main button").click();
        assertThat(reader.locator("h1")).hasText("Votre inscription est faite");
        screenshot(reader, "registration-thanks");
        assertAccessible(reader);

        PersonId zoe = find("zoe.page@example.org");
        assertThat(role(program, zoe)).isEqualTo(Role.REGISTERED);
        assertThat(people.find(zoe).orElseThrow().fields().attributes())
                .containsEntry("language", "fr")
                .containsKey("timeZone");
        assertThat(answers.of(program.id(), List.of(zoe)).get(zoe))
                .extracting(Answer::answer)
                .containsExactly("Tomates", "Large");
        desk.navigate("/programs/" + program.id() + "/registration");
        assertThat(desk.locator("main")).containsText("Once by one person");
        screenshot(desk, "registration-desk-counts");
        desk.getByText("See them one by one").click();
        assertThat(desk.locator("#sent tbody th")).containsText("zoe.page@example.org");
        assertThat(desk.locator("#sent tbody tr")).containsText("How large is it?");
        assertThat(desk.locator("#sent tbody tr")).containsText("Vous pouvez m’écrire à propos de jardins.");
        assertThat(desk.locator("#sent tbody tr")).containsText("letter");
        screenshot(desk, "registration-sent");
        assertAccessible(desk);
        String csv = desk.request()
                .get("/programs/" + program.id() + "/registration/sent.csv")
                .text();
        assertThat(csv.lines().toList().get(1)).contains("zoe.page@example.org,", ",Tomates,Large,letter,");
        desk.navigate("/programs/" + casting.program("Nobody came", null).id() + "/registration/sent?lang=fr");
        assertThat(desk.locator("main")).containsText("Personne n’a encore rempli la page.");
        screenshot(desk, "registration-sent-none");
    }

    @Test
    void without_javascript_one_registers_waits_and_leaves_by_ones_own_page() {
        Program program = casting.program("Plain page", 1);
        Form form = open(program, List.of());
        Page page = visitor(new Browser.NewContextOptions().setLocale("en-GB").setJavaScriptEnabled(false));
        register(page, form, "first.plain@example.org");
        assertThat(page.locator("h1")).hasText("You are registered");
        register(page, form, "second.plain@example.org");
        assertThat(page.locator("h1")).hasText("You are on the waiting list");
        assertThat(page.locator(".place")).hasText("You are number 1 on the waiting list");

        PersonId first = find("first.plain@example.org");
        PersonId second = find("second.plain@example.org");
        String waiting = own(program, second);
        page.navigate(waiting);
        assertThat(page.locator("h1")).hasText("You are on the waiting list");
        assertThat(page.locator(".place")).hasText("You are number 1 on the waiting list");
        page.navigate(own(program, first));
        assertThat(page.locator("h1")).hasText("You are registered");
        assertThat(page.getByText("Add to my calendar")).hasAttribute("href", own(program, first) + "/calendar.ics");
        page.getByText("I cannot come").click();
        page.getByText("No, keep it").click();
        page.getByText("I cannot come").click();
        page.getByText("Yes, cancel it").click();
        assertThat(page.locator("h1")).hasText("Your registration is cancelled");
        assertThat(memberships.find(program.id(), first)).isEmpty();
        assertThat(role(program, second)).isEqualTo(Role.REGISTERED);
        page.getByText("Register again").click();
        assertThat(page.locator("h1")).hasText("Plain page");
    }

    @Test
    void a_persons_own_page_speaks_their_language_and_says_where_they_stand() {
        Program program = casting.approving("Own page", null);
        open(program, List.of());
        PersonId lea = people.upsert(
                        List.of(new PersonDraft(
                                EmailAddress.parse("lea.own@example.org").orElseThrow(),
                                new PersonFields(
                                        "Léa",
                                        "Sample",
                                        null,
                                        null,
                                        null,
                                        null,
                                        Map.of("language", "fr", "timeZone", "Asia/Tokyo")))),
                        "test",
                        null,
                        Casting.ANN)
                .getFirst()
                .id();
        casting.move(program, Role.INVITED, List.of(lea));
        Page page = visitor(new Browser.NewContextOptions().setLocale("en-GB").setTimezoneId("Asia/Kolkata"));
        page.navigate(own(program, lea));
        assertThat(page.locator("h1")).hasText("Vous avez une invitation");
        assertThat(page.locator(".turnout-when")).containsText("18:00");
        page.getByText("S’inscrire").click();
        assertThat(page.getByLabel("Prénom")).hasValue("Léa");
        assertThat(page.getByLabel("Adresse e-mail")).hasValue("");
        page.getByLabel("Adresse e-mail").fill("lea.own@example.org");
        page.locator("main button").click();
        assertThat(page.locator("h1")).hasText("Votre inscription attend une décision");
        assertThat(page.locator(".turnout-when")).containsText("14:30");
        screenshot(page, "personal-approval");
        assertAccessible(page);
        casting.move(program, Role.REGISTERED, List.of(lea));
        page.navigate(page.url() + "?lang=en");
        assertThat(page.locator("h1")).hasText("You are registered");
        screenshot(page, "personal-registered");
        assertAccessible(page);
        page.getByText("I cannot come").click();
        screenshot(page, "personal-cancel");
        assertAccessible(page);
        assertThat(page.navigate("/p/00000000000000000000000000000000").status())
                .isEqualTo(404);
        assertAccessible(page);
    }

    @Test
    void a_persons_own_page_tells_what_became_of_them_when_it_went_otherwise() {
        Program approving = casting.approving("Otherwise", null);
        open(approving, List.of());
        PersonId rejected = casting.person("rejected.own@example.org", "Rory", "Sample", "Sample Ltd");
        casting.move(approving, Role.PENDING_APPROVAL, List.of(rejected));
        casting.move(approving, Role.REJECTED, List.of(rejected));
        Page page = english();
        page.navigate(own(approving, rejected));
        assertThat(page.locator("h1")).hasText("Your registration was not accepted");
        assertThat(page.locator("main a")).hasCount(0);
        assertAccessible(page);
        page.navigate(own(approving, rejected) + "/cancel");
        assertThat(page.locator("h1")).hasText("There is nothing to cancel");
        assertAccessible(page);

        Program program = casting.program("Delayed", null);
        PersonId late = casting.person("late.own@example.org", "Lou", "Sample", "Sample Ltd");
        casting.move(program, Role.REGISTERED, List.of(late));
        stand(program, late, Role.REGISTERING, "1 hour");
        page.navigate(own(program, late));
        assertThat(page.locator("h1")).hasText("Your registration is not through yet");
        assertThat(page.getByText("Join the webinar")).hasCount(0);
        screenshot(page, "personal-delayed");
        assertAccessible(page);
        stand(program, late, Role.REGISTRATION_ERROR, "0");
        page.navigate(own(program, late) + "?lang=fr");
        assertThat(page.locator("h1")).hasText("Votre inscription n’est pas encore confirmée");

        jdbc.sql(
                        "update program set starts_at = now() - interval '2 hours', ends_at = now() - interval '1 hour' where id = :id")
                .param("id", program.id().value())
                .update();
        PersonId came = casting.person("came.own@example.org", "Cam", "Sample", "Sample Ltd");
        PersonId invited = casting.person("invited.own@example.org", "Ina", "Sample", "Sample Ltd");
        casting.move(program, Role.INVITED, List.of(invited));
        casting.move(program, Role.ATTENDED, List.of(came));
        page.navigate(own(program, came) + "?lang=en");
        assertThat(page.locator("h1")).hasText("This webinar is over");
        assertThat(page.getByText("To the webinar’s page")).isVisible();
        screenshot(page, "personal-ended");
        assertAccessible(page);
        page.navigate(own(program, invited));
        assertThat(page.locator("h1")).hasText("This webinar is over");
        assertThat(page.locator("main a")).hasCount(0);
        page.navigate(own(program, late));
        assertThat(page.locator("h1")).hasText("This webinar is over");

        Program left = casting.program("Cancelled", null);
        casting.move(left, Role.REGISTERED, List.of(late));
        String link = own(left, late);
        page.navigate(link + "/cancel");
        page.getByText("Yes, cancel it").click();
        assertThat(page.locator("h1")).hasText("Your registration is cancelled");
        assertThat(page.getByText("Register again")).hasCount(0);
        assertAccessible(page);
        assertThat(page.navigate(link).status()).isEqualTo(404);
        assertThat(page.navigate(link + "/cancel").status()).isEqualTo(404);
        assertThat(page.locator("main")).containsText("the registration was cancelled");
    }

    /** As only the provider's answer, or its silence, puts them. */
    private void stand(Program program, PersonId person, Role role, String since) {
        jdbc.sql("""
                        update membership
                           set status_id = :status, status_since = now() - :since::interval
                         where program_id = :program
                           and person_id = :person
                        """)
                .param("status", program.channel().must(role).id().value())
                .param("since", since)
                .param("program", program.id().value())
                .param("person", person.value())
                .update();
    }

    @Test
    void the_form_appears_in_the_page_of_a_named_site_and_in_no_other() throws Exception {
        HttpServer site = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        String origin = "http://localhost:" + site.getAddress().getPort();
        Program program = casting.program("Embedded", null);
        Form form = open(program, List.of(origin), ROOM);
        Form other = open(casting.program("Not here", null), List.of("https://www.example.org"));
        serve(site, "/here", form);
        serve(site, "/not-here", other);
        site.start();
        try {
            Page page = english();
            page.navigate(origin + "/here?utm_source=blog");
            page.getByLabel("Email").fill("eve.embedded@example.org");
            assertAccessible(page);
            page.locator("form button").click();
            assertThat(page.locator("[data-turnout-told]").first()).containsText("First name");
            page.getByLabel("First name").fill("Eve");
            page.getByLabel("Last name").fill("Embedded");
            page.getByLabel("Which room?").selectOption("The “red” <one>");
            screenshot(page, "registration-embedded");
            assertAccessible(page);
            page.locator("form button").click();
            assertThat(page.locator("h1#turnout-heading")).hasText("You are registered");
            assertThat(role(program, find("eve.embedded@example.org"))).isEqualTo(Role.REGISTERED);
        } finally {
            site.stop(0);
        }
    }

    @Test
    void what_comes_from_a_site_that_is_not_named_is_looked_at_first_and_may_not_be_read() throws Exception {
        Form form = open(casting.program("Doors", null), List.of("https://www.example.org"));
        String page = "/r/" + form.slug();
        HttpResponse<String> asked = send(request(page, "")
                .method("OPTIONS", BodyPublishers.noBody())
                .header("Origin", "https://www.example.org")
                .header("Access-Control-Request-Method", "POST"));
        assertThat(asked.statusCode()).isEqualTo(200);
        assertThat(asked.headers().firstValue("access-control-allow-origin")).contains("https://www.example.org");
        assertThat(asked.headers().firstValue("access-control-allow-credentials"))
                .isEmpty();
        HttpResponse<String> stranger = send(request(page, "")
                .method("OPTIONS", BodyPublishers.noBody())
                .header("Origin", "https://evil.example")
                .header("Access-Control-Request-Method", "POST"));
        assertThat(stranger.headers().firstValue("access-control-allow-origin")).isEmpty();

        HttpResponse<String> check = send(request(page, GOOD).header("Origin", "https://evil.example"));
        assertThat(check.statusCode()).isEqualTo(200);
        assertThat(check.body()).contains("You came from another site", "value=\"ann.http@example.org\"");
        assertThat(check.headers().firstValue("access-control-allow-origin")).isEmpty();
        assertThat(people.find(EmailAddress.parse("ann.http@example.org").orElseThrow()))
                .isEmpty();
        assertThat(send(request(page + "/embedded", GOOD).header("Origin", "https://evil.example"))
                        .statusCode())
                .isEqualTo(403);

        HttpResponse<String> named = send(request(page, GOOD).header("Origin", "https://www.example.org"));
        assertThat(named.statusCode()).isEqualTo(302);
        assertThat(named.headers().firstValue("access-control-allow-origin")).contains("https://www.example.org");
        assertThat(named.headers().allValues("set-cookie")).noneMatch(cookie -> cookie.startsWith("SESSION"));
    }

    @Test
    void the_page_does_no_harm_to_whoever_sends_what_it_does_not_expect() throws Exception {
        Program program = casting.approving("Hostile page", null);
        Form form = open(program, List.of());
        String page = "/r/" + form.slug();
        assertThat(send(request("/r/no-such-page", GOOD)).statusCode()).isEqualTo(404);
        assertThat(send(request(page, GOOD + "&x=" + "y".repeat(600_000))).statusCode())
                .isEqualTo(413);
        assertThat(send(request(page, GOOD.replace("Ann", "A".repeat(300)))).statusCode())
                .isEqualTo(422);
        assertThat(send(request(page, "")).statusCode()).isEqualTo(422);
        HttpResponse<String> shown = send(request(
                page, "email=%22%3E%3Cscript%3Ealert(1)%3C%2Fscript%3E&first_name=%00%0D%0ASet-Cookie%3A+a%3Db"));
        assertThat(shown.body()).doesNotContain("<script>alert").contains("&lt;script&gt;alert");
        assertThat(shown.headers().allValues("set-cookie")).noneMatch(cookie -> cookie.startsWith("a="));

        // Whoever types another's address learns nothing that is stored of them, not even that they were rejected.
        PersonId known = casting.person("known.http@example.org", "Kim", "Known", "Secret Ltd");
        casting.move(program, Role.PENDING_APPROVAL, List.of(known));
        casting.move(program, Role.REJECTED, List.of(known));
        HttpResponse<String> typed =
                send(request(page, GOOD.replace("ann.http", "known.http").replace("Ann", "")));
        assertThat(typed.body()).doesNotContain("Kim", "Secret");
        HttpResponse<String> sent = send(request(page, GOOD.replace("ann.http", "known.http")));
        assertThat(sent.headers().firstValue("location").orElseThrow()).endsWith("/thanks?as=approval");
        assertThat(role(program, known)).isEqualTo(Role.REJECTED);
        assertThat(send(request(page, GOOD.replace("ann.http", "robot") + "&website=spam"))
                        .headers()
                        .firstValue("location")
                        .orElseThrow())
                .endsWith("/thanks?as=registered");
        assertThat(people.find(EmailAddress.parse("robot@example.org").orElseThrow()))
                .isEmpty();
    }

    private void serve(HttpServer site, String path, Form form) {
        byte[] html = """
                <!DOCTYPE html><html lang="en"><head><title>A site</title><link rel="icon" href="data:,"></head><body>
                <p>Before</p><script src="http://localhost:%d/embed.js?form=%s" async></script></body></html>
                """.formatted(port, form.slug()).getBytes(StandardCharsets.UTF_8);
        site.createContext(path, exchange -> {
            exchange.getResponseHeaders().add("Content-Type", "text/html; charset=UTF-8");
            exchange.sendResponseHeaders(200, html.length);
            exchange.getResponseBody().write(html);
            exchange.close();
        });
    }

    private void register(Page page, Form form, String email) {
        page.navigate("/r/" + form.slug());
        page.getByLabel("Email").fill(email);
        page.getByLabel("First name").fill("Test");
        page.getByLabel("Last name").fill("Plain");
        page.locator("main button").click();
    }

    private Form open(Program program, List<String> sites, Field... more) {
        Form form = forms.of(program);
        Content content = form.content();
        List<Field> fields =
                Stream.concat(content.fields().stream(), Stream.of(more)).toList();
        assertThat(forms.change(new Form(
                        form.program(),
                        form.slug(),
                        true,
                        sites,
                        new Content(content.heading(), content.intro(), fields, content.consent()))))
                .isTrue();
        return form;
    }

    private PersonId find(String email) {
        return people.find(EmailAddress.parse(email).orElseThrow())
                .orElseThrow()
                .id();
    }

    private Role role(Program program, PersonId person) {
        return memberships.find(program.id(), person).orElseThrow().status().role();
    }

    private String own(Program program, PersonId person) {
        Membership member = memberships.find(program.id(), person).orElseThrow();
        return "/p/" + PersonalLinks.hex(member.link());
    }

    private HttpRequest.Builder request(String path, String body) {
        return HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(body));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return http.send(request.build(), BodyHandlers.ofString());
    }
}
