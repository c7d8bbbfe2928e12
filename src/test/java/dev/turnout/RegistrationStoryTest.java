package dev.turnout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turnout.channel.Role;
import dev.turnout.id.PersonId;
import dev.turnout.program.Membership;
import dev.turnout.webinar.Accounts;
import dev.turnout.webinar.rehearsal.Fault;
import dev.turnout.webinar.rehearsal.Fault.Kind;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** From invitation to a confirmed registration, whatever the provider does meanwhile. */
class RegistrationStoryTest extends Story {

    @Test
    void the_provider_is_down_at_first_and_everybody_gets_in_and_has_a_status_in_the_end() throws Exception {
        List<PersonId> guests = people(4);
        ask(Role.INVITED, guests);
        fault(Kind.SERVER_ERROR);
        ask(Role.REGISTERED, guests.subList(0, 3));
        for (int hour = 0; hour < 6; hour++) {
            push();
            clock.forward(Duration.ofHours(1));
        }

        assertThat(rolesOf(guests)).containsExactly(Role.REGISTERING, Role.REGISTERING, Role.REGISTERING, Role.INVITED);
        assertThat(account().alert()).contains("503");

        faultsOver();
        pushUntilNothingWaits();

        assertThat(rolesOf(guests)).containsExactly(Role.REGISTERED, Role.REGISTERED, Role.REGISTERED, Role.INVITED);
        assertThat(account().alert()).isNull();
        for (PersonId guest : guests.subList(0, 3)) {
            assertThat(member(guest).registrationCode()).isNotBlank();
            assertThat(follow(member(guest)).headers().firstValue("location").orElseThrow())
                    .contains("/rehearsal/audience/" + event);
        }

        watches(0, 40, 0);
        watches(1, 0, 20);
        afterTheEvent();
        pull();

        assertThat(rolesOf(guests)).containsExactly(Role.ATTENDED, Role.ATTENDED_ON_DEMAND, Role.NO_SHOW, Role.INVITED);
        assertThat(member(guests.getFirst()).successAt()).isNotNull();
        assertThat(member(guests.get(2)).successAt()).isNull();
    }

    @Test
    void a_person_whom_the_provider_refuses_is_told_why_and_gets_in_when_asked_again() {
        List<PersonId> guests = people(3);
        rehearsals()
                .inject(Fault.of(client, Kind.REFUSE)
                        .forEmailsLike(email(1))
                        .saying("The company field is not valid for this event"));
        ask(Role.REGISTERED, guests);
        push();

        assertThat(rolesOf(guests)).containsExactly(Role.REGISTERED, Role.REGISTRATION_ERROR, Role.REGISTERED);
        assertThat(member(guests.get(1)).statusReason()).contains("The company field is not valid for this event");
        assertThat(account().alert()).isNull();

        faultsOver();
        ask(Role.REGISTERED, guests);
        assertThat(roleOf(guests.get(1))).isEqualTo(Role.REGISTERING);
        push();

        assertThat(rolesOf(guests)).containsOnly(Role.REGISTERED);
        assertThat(member(guests.get(1)).statusReason()).isNull();
    }

    @Test
    void a_removed_member_is_cancelled_at_the_provider() {
        List<PersonId> guests = registered(2);
        assertThat(rehearsals().registered(event)).isEqualTo(2);

        ask(Role.NOT_IN_PROGRAM, guests.subList(0, 1));
        push();

        assertThat(rolesOf(guests)).containsExactly(null, Role.REGISTERED);
        assertThat(rehearsals().registered(event)).isEqualTo(1);
        assertThat(waiting()).isZero();
    }

    @Test
    void a_member_removed_and_added_again_ends_registered_once() {
        List<PersonId> guests = registered(2);
        ask(Role.NOT_IN_PROGRAM, guests);
        push();
        ask(Role.REGISTERED, guests.subList(0, 1));
        ask(Role.NOT_IN_PROGRAM, guests.subList(0, 1));
        ask(Role.REGISTERED, guests);
        pushUntilNothingWaits();

        assertThat(rolesOf(guests)).containsOnly(Role.REGISTERED);
        assertThat(rehearsals().registered(event)).isEqualTo(2);
        assertThat(registrants()).isEqualTo(2);
    }

    @Test
    void two_hundred_people_are_each_registered_once_through_a_bad_day_at_the_provider() {
        List<PersonId> guests = people(200);
        for (Kind kind : List.of(Kind.TOO_MANY, Kind.QUOTA, Kind.SERVER_ERROR, Kind.MALFORMED)) {
            rehearsals().inject(Fault.of(client, kind).at(Fault.Call.REGISTER).share(0.05));
        }
        rehearsals().inject(Fault.of(client, Kind.LOST_ANSWER).share(0.05).lasting(Duration.ofSeconds(4)));
        ask(Role.REGISTERED, guests);
        pushUntilNothingWaits();

        assertThat(rolesOf(guests)).containsOnly(Role.REGISTERED);
        assertThat(guests)
                .allSatisfy(
                        guest -> assertThat(member(guest).registrationCode()).isNotBlank());
        assertThat(registrants()).isEqualTo(200);
        assertThat(rehearsals().registered(event)).isEqualTo(200);
        assertThat(rehearsals().calls(client, 10_000))
                .anySatisfy(call -> assertThat(call.fault()).isEqualTo("LOST_ANSWER"));
        assertThat(storedTwice()).isEmpty();
    }

    @Test
    void wrong_credentials_hold_everything_and_new_ones_let_it_go_on() {
        List<PersonId> guests = people(3);
        rehearsals().client(client, "new key", "new secret");
        ask(Role.REGISTERED, guests);
        for (int tries = 0; tries < 10; tries++) {
            push();
            clock.forward(Duration.ofMinutes(30));
        }

        assertThat(rolesOf(guests)).containsOnly(Role.REGISTERING);
        assertThat(account().alert()).contains("401");

        get(Accounts.class).rotate(account, Map.of("token_key", "new key", "token_secret", "new secret"));
        pushUntilNothingWaits();

        assertThat(rolesOf(guests)).containsOnly(Role.REGISTERED);
        assertThat(account().alert()).isNull();
    }

    @Test
    void credentials_put_right_count_at_once() {
        List<PersonId> guests = people(3);
        rehearsals().client(client, "new key", "new secret");
        ask(Role.REGISTERED, guests);
        push();
        get(Accounts.class).rotate(account, Map.of("token_key", "new key", "token_secret", "new secret"));
        push();

        assertThat(rolesOf(guests)).as("nobody waits for the old hold").containsOnly(Role.REGISTERED);
    }

    @Test
    void a_used_up_quota_is_nobodys_error() {
        List<PersonId> guests = people(3);
        fault(Kind.QUOTA);
        ask(Role.REGISTERED, guests);
        push();

        assertThat(rolesOf(guests)).containsOnly(Role.REGISTERING);
        assertThat(account().alert()).contains("maximum number of calls");
        assertThat(account().heldUntil()).isAfter(clock.instant());

        faultsOver();
        pushUntilNothingWaits();

        assertThat(rolesOf(guests)).containsOnly(Role.REGISTERED);
        assertThat(account().alert()).isNull();
    }

    private HttpResponse<Void> follow(Membership member) throws IOException, InterruptedException {
        try (HttpClient browser = HttpClient.newHttpClient()) {
            URI link = URI.create("http://localhost:%d/j/%s"
                    .formatted(port, member.link().toString().replace("-", "")));
            return browser.send(HttpRequest.newBuilder(link).build(), HttpResponse.BodyHandlers.discarding());
        }
    }

    private int registrants() {
        return jdbc().sql("select count(*) from rehearsal_registrant where event_id = :event")
                .param("event", event)
                .query(Integer.class)
                .single();
    }

    /** Whoever was registered by more than one call: the second should have looked first. */
    private List<String> storedTwice() {
        return jdbc().sql("""
                        select email
                          from rehearsal_call
                         where client_id = :client
                           and call = 'REGISTER'
                           and (status = 200 or fault = 'LOST_ANSWER')
                         group by email
                        having count(*) > 1
                        """).param("client", client).query(String.class).list();
    }
}
