package dev.turnout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turnout.channel.Role;
import dev.turnout.form.Form;
import dev.turnout.form.Forms;
import dev.turnout.person.EmailAddress;
import dev.turnout.person.People;
import dev.turnout.person.Person;
import dev.turnout.program.PersonalLinks;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.Test;

/** From the registration page to the provider and to the person's own page, over HTTP and without a browser. */
class FormStoryTest extends Story {

    private final HttpClient http =
            HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NEVER).build();

    @Test
    void who_fills_in_the_registration_page_is_registered_at_the_provider_and_finds_it_on_their_own_page()
            throws Exception {
        Forms forms = get(Forms.class);
        forms.of(program);
        forms.open(program.id(), true);
        Form form = forms.of(program);
        HttpResponse<String> sent =
                post("/r/" + form.slug(), "email=ann%40example.org&first_name=Ann&last_name=Sample&company=&website=");
        assertThat(sent.statusCode()).isEqualTo(302);
        assertThat(sent.headers().firstValue("location").orElseThrow())
                .endsWith("/r/" + form.slug() + "/thanks?as=registered");
        Person ann = get(People.class)
                .find(EmailAddress.parse("ann@example.org").orElseThrow())
                .orElseThrow();
        assertThat(roleOf(ann.id())).isEqualTo(Role.REGISTERING);
        push();

        assertThat(roleOf(ann.id())).isEqualTo(Role.REGISTERED);
        assertThat(rehearsals().registered(event)).isEqualTo(1);
        String own = "/p/" + PersonalLinks.hex(member(ann.id()).link());
        assertThat(to(own, "GET", "").body()).contains("You are registered", own.replace("/p/", "/j/"), "Ann Sample");
        assertThat(to(own, "GET", "").headers().allValues("cache-control")).containsExactly("no-store");
    }

    private HttpResponse<String> post(String path, String body) throws Exception {
        return to(path, "POST", body);
    }

    private HttpResponse<String> to(String path, String method, String body) throws Exception {
        return http.send(
                HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .method(method, BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
    }
}
