package dev.turnout;

import dev.turnout.webinar.Applicant;
import dev.turnout.webinar.AttendanceAnswer;
import dev.turnout.webinar.Cancellation;
import dev.turnout.webinar.Capability;
import dev.turnout.webinar.Check;
import dev.turnout.webinar.CredentialField;
import dev.turnout.webinar.Decision;
import dev.turnout.webinar.EventAnswer;
import dev.turnout.webinar.EventRef;
import dev.turnout.webinar.EventsAnswer;
import dev.turnout.webinar.Finding;
import dev.turnout.webinar.Pace;
import dev.turnout.webinar.ProviderAccount;
import dev.turnout.webinar.Registrant;
import dev.turnout.webinar.RegistrantsAnswer;
import dev.turnout.webinar.Registration;
import dev.turnout.webinar.WebhookReading;
import dev.turnout.webinar.WebinarProvider;
import dev.turnout.webinar.on24.On24;
import dev.turnout.webinar.on24.On24Settings;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The rehearsal, as if it took 20 registrations a minute and three calls a day for the same person. */
final class SlowProvider implements WebinarProvider {

    static final String NAME = "slow";
    static final Pace PACE = new Pace(20, Duration.ofMinutes(1));

    private final On24 rehearsal;

    SlowProvider(On24Settings settings, InstantSource clock) {
        this.rehearsal = new On24(NAME, settings.forRehearsal(), clock);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Pace pace(ProviderAccount account) {
        return PACE;
    }

    @Override
    public int registerCallsADay() {
        return 3;
    }

    @Override
    public Set<Capability> can() {
        return rehearsal.can();
    }

    @Override
    public List<CredentialField> credentials() {
        return rehearsal.credentials();
    }

    @Override
    public Check check(ProviderAccount account) {
        return rehearsal.check(account);
    }

    @Override
    public EventAnswer event(ProviderAccount account, EventRef event) {
        return rehearsal.event(account, event);
    }

    @Override
    public EventsAnswer events(ProviderAccount account, Instant from, Instant to) {
        return rehearsal.events(account, from, to);
    }

    @Override
    public Registration register(ProviderAccount account, EventRef event, Applicant applicant) {
        return rehearsal.register(account, event, applicant);
    }

    @Override
    public Finding find(ProviderAccount account, EventRef event, String email, String code) {
        return rehearsal.find(account, event, email, code);
    }

    @Override
    public Cancellation cancel(ProviderAccount account, EventRef event, String email, String code) {
        return rehearsal.cancel(account, event, email, code);
    }

    @Override
    public Decision decide(ProviderAccount account, EventRef event, Registrant registrant, boolean approve) {
        return rehearsal.decide(account, event, registrant, approve);
    }

    @Override
    public RegistrantsAnswer registrants(ProviderAccount account, EventRef event, Instant changedSince) {
        return rehearsal.registrants(account, event, changedSince);
    }

    @Override
    public AttendanceAnswer attendance(ProviderAccount account, EventRef event) {
        return rehearsal.attendance(account, event);
    }

    @Override
    public WebhookReading webhook(ProviderAccount account, Map<String, String> headers, byte[] body, Instant now) {
        return rehearsal.webhook(account, headers, body, now);
    }
}
