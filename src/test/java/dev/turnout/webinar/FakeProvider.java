package dev.turnout.webinar;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A provider that answers what it is told to. */
final class FakeProvider implements WebinarProvider {

    static final String NAME = "fake";

    final List<String> calls = new ArrayList<>();
    Set<Capability> can = Set.of();
    Registration registration = new Registration.Confirmed("7", null);
    Finding finding = new Finding.NotFound(Duration.ZERO);
    Decision decision = new Decision.Decided();
    int registerCallsADay = Integer.MAX_VALUE;

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Set<Capability> can() {
        return can;
    }

    @Override
    public List<CredentialField> credentials() {
        return List.of();
    }

    @Override
    public Pace pace(ProviderAccount account) {
        return new Pace(100, Duration.ofSeconds(1));
    }

    @Override
    public int registerCallsADay() {
        return registerCallsADay;
    }

    @Override
    public Registration register(ProviderAccount account, EventRef event, Applicant applicant) {
        calls.add("register");
        return registration;
    }

    @Override
    public Finding find(ProviderAccount account, EventRef event, String email, String code) {
        calls.add("find");
        return finding;
    }

    @Override
    public Decision decide(ProviderAccount account, EventRef event, Registrant registrant, boolean approve) {
        calls.add("decide " + approve);
        return decision;
    }

    @Override
    public Cancellation cancel(ProviderAccount account, EventRef event, String email, String code) {
        calls.add("cancel");
        return new Cancellation.Cancelled();
    }

    @Override
    public Check check(ProviderAccount account) {
        return new Check.Healthy();
    }

    @Override
    public EventAnswer event(ProviderAccount account, EventRef event) {
        return notAsked();
    }

    @Override
    public EventsAnswer events(ProviderAccount account, Instant from, Instant to) {
        return notAsked();
    }

    @Override
    public RegistrantsAnswer registrants(ProviderAccount account, EventRef event, Instant changedSince) {
        return notAsked();
    }

    @Override
    public AttendanceAnswer attendance(ProviderAccount account, EventRef event) {
        return notAsked();
    }

    @Override
    public WebhookReading webhook(ProviderAccount account, Map<String, String> headers, byte[] body, Instant now) {
        return new WebhookReading.Rejected(WebhookReading.Because.NOT_EXPECTED, "a fake");
    }

    private static Refused notAsked() {
        return new Refused(Refused.Reason.OTHER, "a fake");
    }
}
