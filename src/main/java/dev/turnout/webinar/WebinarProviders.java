package dev.turnout.webinar;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** The adapters, by the provider's name. */
@Component
public class WebinarProviders {

    private final Map<String, WebinarProvider> byName;

    WebinarProviders(List<WebinarProvider> providers) {
        this.byName = providers.stream().collect(Collectors.toMap(WebinarProvider::name, Function.identity()));
    }

    public List<String> names() {
        return byName.keySet().stream().sorted().toList();
    }

    public WebinarProvider of(ProviderAccount account) {
        return named(account.provider());
    }

    /** What an account of that provider is asked for, in the order of the form. */
    public List<CredentialField> credentials(String name) {
        return named(name).credentials();
    }

    public Set<Capability> can(String name) {
        return named(name).can();
    }

    /** See {@link WebinarProvider#endsWhenIdleFor}. */
    public Optional<Duration> endsWhenIdleFor(String name) {
        return named(name).endsWhenIdleFor();
    }

    ConnectableProvider connectable(String name) {
        if (named(name) instanceof ConnectableProvider connectable) {
            return connectable;
        }
        throw new IllegalStateException("nobody signs in at provider " + name);
    }

    private WebinarProvider named(String name) {
        WebinarProvider provider = byName.get(name);
        if (provider == null) {
            throw new IllegalStateException("no adapter for provider " + name);
        }
        return provider;
    }
}
