package dev.turnout.webinar.gotowebinar;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turnout.webinar.Applicant;
import dev.turnout.webinar.EventRef;
import dev.turnout.webinar.Finding;
import dev.turnout.webinar.ProviderAccount;
import dev.turnout.webinar.Registration;
import dev.turnout.webinar.gotowebinar.GoToFault.Call;
import dev.turnout.webinar.gotowebinar.GoToFault.Kind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** GoTo finds nobody by address, so one list answers for everybody who is looked up in a moment. */
class GoToRollTest {

    private static final Duration KEPT = Duration.ofSeconds(10);

    private static GoToHouse house;
    private static GoToWebinar goTo;

    private final FakeGoTo fake = house.fake();
    private final ProviderAccount account = house.connected();
    private final PlayedWebinar webinar = house.webinar();
    private final EventRef event = GoToHouse.ref(webinar);

    @BeforeAll
    static void open() {
        house = new GoToHouse(KEPT);
        goTo = house.provider();
    }

    @AfterAll
    static void close() {
        house.close();
    }

    @BeforeEach
    void calm() {
        fake.heal();
        fake.forgetCalls();
    }

    @Test
    void after_an_outage_one_list_tells_of_everybody_whose_registration_was_unclear() throws Exception {
        fake.inject(GoToFault.of(Kind.LOST_ANSWER).at(Call.REGISTER).times(150));
        fake.inject(GoToFault.of(Kind.NO_ANSWER).at(Call.REGISTER));
        for (int i = 0; i < 300; i++) {
            assertThat(goTo.register(account, event, guest(i))).isInstanceOf(Registration.Unknown.class);
        }
        fake.heal();
        List<Future<Finding>> findings = new ArrayList<>();
        try (ExecutorService lookups = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 300; i++) {
                String email = guest(i).email();
                findings.add(lookups.submit(() -> goTo.find(account, event, email, null)));
            }
        }
        for (int i = 0; i < 300; i++) {
            assertThat(findings.get(i).get()).isInstanceOf(i < 150 ? Finding.Found.class : Finding.NotFound.class);
        }
        assertThat(fake.calls(Call.REGISTRANTS)).isEqualTo(1);
    }

    @Test
    void whoever_was_written_since_is_looked_up_anew_and_others_when_the_moment_is_over() {
        assertThat(find(1)).isEqualTo(new Finding.NotFound(Duration.ZERO));
        goTo.register(account, event, guest(1));
        assertThat(find(1)).isInstanceOf(Finding.Found.class);
        assertThat(fake.calls(Call.REGISTRANTS)).isEqualTo(2);

        fake.registersThere(webinar, guest(2).email(), "Newsletter", "REGULAR");
        house.clock().forward(Duration.ofSeconds(4));
        assertThat(find(2)).isEqualTo(new Finding.NotFound(Duration.ofSeconds(4)));
        house.clock().forward(KEPT);
        assertThat(find(2)).isInstanceOf(Finding.Found.class);
    }

    @Test
    void a_list_that_was_stopped_in_the_middle_is_read_on_from_there() {
        for (int i = 0; i < 950; i++) {
            fake.registersThere(webinar, guest(i).email(), "Newsletter", "REGULAR");
        }
        fake.longestPage(100);
        fake.inject(GoToFault.of(Kind.SERVER_ERROR).at(Call.REGISTRANTS).share(0.5));
        int looked = 0;
        while (!(find(949) instanceof Finding.Found)) {
            looked++;
            house.clock().forward(Duration.ofMinutes(1));
        }
        assertThat(looked).isLessThan(50);
        assertThat(fake.calls(Call.REGISTRANTS)).isLessThan(10 + 3 * looked + 20);
    }

    @Test
    void who_stands_early_in_a_list_is_found_before_the_list_is_read() {
        for (int i = 0; i < 950; i++) {
            fake.registersThere(webinar, guest(i).email(), "Newsletter", "REGULAR");
        }
        fake.longestPage(100);
        assertThat(find(5)).isInstanceOf(Finding.Found.class);
        house.clock().forward(Duration.ofHours(1));
        fake.inject(GoToFault.of(Kind.SERVER_ERROR).at(Call.REGISTRANTS).share(0.5));
        int looked = 0;
        while (!(find(5) instanceof Finding.Found)) {
            looked++;
            house.clock().forward(Duration.ofHours(2));
        }
        assertThat(looked).isLessThan(30);
    }

    @Test
    void who_was_deleted_there_meanwhile_is_not_found() {
        goTo.register(account, event, guest(1));
        assertThat(find(1)).isInstanceOf(Finding.Found.class);
        webinar.remove(webinar.byEmail(guest(1).email()).key());
        assertThat(find(1)).isInstanceOf(Finding.NotFound.class);
    }

    private Finding find(int number) {
        return goTo.find(account, event, guest(number).email(), null);
    }

    private static Applicant guest(int number) {
        return new Applicant("guest%d@example.org".formatted(number), "Guest", "Number", null, null, "turnout-1-1");
    }
}
