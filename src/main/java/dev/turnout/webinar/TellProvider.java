package dev.turnout.webinar;

import dev.turnout.program.Pushes.Claim;
import dev.turnout.program.SettleRegistrations.Answer;
import java.net.URI;
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

    Told tell(ProviderAccount account, Claim claim) {
        WebinarProvider provider = providers.of(account);
        EventRef event = new EventRef(claim.binding().eventId());
        return switch (claim.intent()) {
            case REGISTER ->
                claim.lookFirst() ? look(provider, account, event, claim) : register(provider, account, event, claim);
            case CANCEL -> cancel(provider, account, event, claim);
        };
    }

    private static Told look(WebinarProvider provider, ProviderAccount account, EventRef event, Claim claim) {
        return switch (provider.find(account, event, claim.email().value(), claim.registrationCode())) {
            case Finding.Found found ->
                switch (found.registrant().state()) {
                    case REGISTERED -> confirmed(claim, found.registrant());
                    case PENDING -> waiting(provider, account, event, claim, found.registrant());
                    case BLOCKED -> refused(claim, "The provider has blocked this person");
                    case DENIED -> refused(claim, "The organiser denied this person at the provider");
                    case CANCELLED, ERASED -> register(provider, account, event, claim);
                };
            case Finding.NotFound notFound -> register(provider, account, event, claim);
            case Refused refused -> refused(claim, refused.text());
            case Trouble trouble -> new Told.Held(claim, trouble);
        };
    }

    private static Told register(WebinarProvider provider, ProviderAccount account, EventRef event, Claim claim) {
        return switch (provider.register(account, event, applicant(claim))) {
            case Registration.Confirmed confirmed ->
                new Told.Settled(new Answer.Confirmed(claim, confirmed.code(), text(confirmed.joinUrl())));
            case Registration.Waiting waiting -> waiting(provider, account, event, claim, waiting.registrant());
            case Registration.Unknown unknown -> new Told.Unclear(claim, unknown.text());
            case Refused refused -> refused(claim, refused.text());
            case Trouble trouble -> new Told.Held(claim, trouble);
        };
    }

    /** Registered was decided here already, so where the provider lets us, it is told so; elsewhere its organiser decides. */
    private static Told waiting(
            WebinarProvider provider, ProviderAccount account, EventRef event, Claim claim, Registrant registrant) {
        if (!provider.can().contains(Capability.DECIDE)) {
            return new Told.Waiting(claim);
        }
        return switch (provider.decide(account, event, registrant, true)) {
            case Decision.Decided decided -> confirmed(claim, registrant);
            case Refused refused -> refused(claim, refused.text());
            case Trouble trouble -> new Told.Unclear(claim, trouble.text());
        };
    }

    private static Told confirmed(Claim claim, Registrant registrant) {
        return new Told.Settled(new Answer.Confirmed(claim, registrant.code(), text(registrant.joinUrl())));
    }

    private static Told refused(Claim claim, String text) {
        return new Told.Settled(new Answer.Refused(claim, text));
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
                CorrelationId.of(claim.program(), claim.person()));
    }
}
