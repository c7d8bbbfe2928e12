package dev.turnout.webinar;

import dev.turnout.program.Cause;
import dev.turnout.program.Pushes.Claim;
import dev.turnout.program.SettleRegistrations.Answer;
import java.net.URI;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Registers or cancels one person at the provider. Where an earlier try may have reached it, the provider is asked
 * first whether it has the person: telling twice must not register twice.
 */
@Component
class TellProvider {

    private final WebinarProviders providers;

    TellProvider(WebinarProviders providers) {
        this.providers = providers;
    }

    Pace pace(ProviderAccount account) {
        return providers.of(account).pace(account);
    }

    Tried tell(ProviderAccount account, Claim claim) {
        WebinarProvider provider = providers.of(account);
        EventRef event = new EventRef(claim.binding().eventId());
        return switch (claim.intent()) {
            case REGISTER ->
                (claim.lookFirst() ? look(provider, account, event, claim) : Optional.<Told>empty())
                        .map(told -> new Tried(told, false))
                        .orElseGet(() -> register(provider, account, event, claim));
            case CANCEL -> new Tried(cancel(provider, account, event, claim), false);
        };
    }

    /** @return nothing when the provider does not have the person */
    private static Optional<Told> look(WebinarProvider provider, ProviderAccount account, EventRef event, Claim claim) {
        return switch (provider.find(account, event, claim.email().value(), claim.registrationCode())) {
            case Finding.Found found -> found(provider, account, event, claim, found.registrant());
            case Finding.NotFound notFound -> Optional.empty();
            case Refused refused -> Optional.of(refused(claim, refused));
            case Trouble trouble -> Optional.of(new Told.Held(claim, trouble));
        };
    }

    private static Optional<Told> found(
            WebinarProvider provider, ProviderAccount account, EventRef event, Claim claim, Registrant registrant) {
        return switch (registrant.state()) {
            case REGISTERED -> Optional.of(confirmed(claim, registrant));
            case PENDING -> Optional.of(waiting(provider, account, event, claim, registrant));
            case BLOCKED -> Optional.of(blocked(claim, "The provider has blocked this person"));
            case DENIED -> Optional.of(blocked(claim, "The organiser denied this person at the provider"));
            case CANCELLED, ERASED -> Optional.empty();
        };
    }

    private static Tried register(WebinarProvider provider, ProviderAccount account, EventRef event, Claim claim) {
        int most = provider.registerCallsADay();
        if (claim.callsToday() >= most) {
            return new Tried(new Told.UsedUp(claim), false);
        }
        Registration registration = provider.register(account, event, applicant(claim));
        Told told = switch (registration) {
            case Registration.Confirmed confirmed ->
                new Told.Settled(new Answer.Confirmed(claim, confirmed.code(), text(confirmed.joinUrl())));
            case Registration.Waiting waiting -> waiting(provider, account, event, claim, waiting.registrant());
            case Registration.Unknown unknown -> new Told.Unclear(claim, Cause.PROVIDER_DOWN, unknown.text());
            case Refused refused -> refused(claim, refused);
            case Trouble trouble -> new Told.Held(claim, trouble);
        };
        boolean reached = !(registration instanceof Trouble);
        return new Tried(told, reached && most < Integer.MAX_VALUE);
    }

    /** Registered was decided here already, so where the provider lets us, it is told so; elsewhere its organiser decides. */
    private static Told waiting(
            WebinarProvider provider, ProviderAccount account, EventRef event, Claim claim, Registrant registrant) {
        if (!provider.can().contains(Capability.DECIDE)) {
            return new Told.Waiting(claim);
        }
        return switch (provider.decide(account, event, registrant, true)) {
            case Decision.Decided decided -> confirmed(claim, registrant);
            case Refused refused -> refused(claim, refused);
            case Trouble trouble -> new Told.Unclear(claim, trouble.cause(), trouble.text());
        };
    }

    private static Told confirmed(Claim claim, Registrant registrant) {
        return new Told.Settled(new Answer.Confirmed(claim, registrant.code(), text(registrant.joinUrl())));
    }

    private static Told refused(Claim claim, Refused refused) {
        return new Told.Settled(new Answer.Refused(claim, refused.reason().cause(), refused.field(), refused.text()));
    }

    private static Told blocked(Claim claim, String text) {
        return refused(claim, new Refused(Refused.Reason.PERSON_BLOCKED, text));
    }

    private static @Nullable String text(@Nullable URI link) {
        return link == null ? null : link.toString();
    }

    private static Told cancel(WebinarProvider provider, ProviderAccount account, EventRef event, Claim claim) {
        return switch (provider.cancel(account, event, claim.email().value(), claim.registrationCode())) {
            case Cancellation.Cancelled cancelled -> new Told.Settled(new Answer.Cancelled(claim));
            case Cancellation.AlreadyGone gone -> new Told.Settled(new Answer.Cancelled(claim));
            case Cancellation.TooLate late -> new Told.Settled(new Answer.Cancelled(claim));
            case Refused refused -> new Told.Settled(new Answer.Cancelled(claim));
            case Trouble trouble -> new Told.Held(claim, trouble);
        };
    }

    private static Applicant applicant(Claim claim) {
        return new Applicant(
                claim.email().value(),
                claim.fields().firstName(),
                claim.fields().lastName(),
                claim.fields().company(),
                claim.fields().jobTitle(),
                claim.fields().phone(),
                claim.fields().country(),
                CorrelationId.of(claim.program(), claim.person()));
    }
}
