package dev.turnout.ui;

import dev.turnout.ui.OfferedProvider.Field;
import dev.turnout.webinar.Capability;
import dev.turnout.webinar.CredentialField;
import dev.turnout.webinar.WebinarProviders;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ResponseStatusException;

/** The providers that Turnout speaks to, as pages offer them. */
@Component("offeredProviders")
class OfferedProviders {

    private final WebinarProviders providers;
    private final Texts texts;

    OfferedProviders(WebinarProviders providers, Texts texts) {
        this.providers = providers;
        this.texts = texts;
    }

    List<OfferedProvider> all(HttpServletRequest request) {
        return providers.names().stream().map(name -> get(name, request)).toList();
    }

    /** Where there is no such provider, the answer is the page that says so. */
    OfferedProvider get(String name, HttpServletRequest request) {
        if (!providers.names().contains(name)) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        Set<Capability> can = providers.can(name);
        return new OfferedProvider(
                name,
                label(name),
                texts.sayOr("account.provider." + name + ".about", ""),
                can,
                Regions.of(name, request),
                can.contains(Capability.CONNECT) ? null : clientId(name),
                providers.credentials(name).stream().map(this::credential).toList());
    }

    /** What people call the provider. */
    public String label(String name) {
        return texts.sayOr("account.provider." + name, name);
    }

    /** How the provider calls its id of an account. */
    public String clientIdLabel(String provider) {
        return texts.sayOr("account.clientId." + provider, texts.say("account.field.clientId", List.of()));
    }

    private Field clientId(String provider) {
        return new Field(
                "clientId", "clientId", clientIdLabel(provider), hint("account.clientId." + provider + ".hint"), true);
    }

    private Field credential(CredentialField field) {
        String key = "account.credential." + field.name();
        return new Field(
                "credential-" + field.name(),
                field.name(),
                texts.sayOr(key, field.name().replace('_', ' ')),
                hint(key + ".hint"),
                field.required());
    }

    private @Nullable String hint(String key) {
        String hint = texts.sayOr(key, "");
        return hint.isEmpty() ? null : hint;
    }
}
