package dev.turnout.webinar;

import java.util.List;
import java.util.Map;
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

    WebinarProvider of(ProviderAccount account) {
        WebinarProvider provider = byName.get(account.provider());
        if (provider == null) {
            throw new IllegalStateException("no adapter for provider " + account.provider());
        }
        return provider;
    }
}
