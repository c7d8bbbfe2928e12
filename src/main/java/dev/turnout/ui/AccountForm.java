package dev.turnout.ui;

import dev.turnout.webinar.Account;
import dev.turnout.webinar.AccountDraft;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A provider's account as a person types it; the page shows it again with what is wrong, but never its secrets. */
record AccountForm(String name, String region, String baseUrl, String clientId, Map<String, String> credentials) {

    AccountForm {
        credentials = Map.copyOf(credentials);
    }

    /** @param draft absent when something is wrong: by the field's id, the key of a message that says what */
    record Reading(@Nullable AccountDraft draft, Map<String, String> wrong) {}

    static AccountForm empty(OfferedProvider provider) {
        String region = provider.regions().isEmpty()
                ? Regions.OWN
                : provider.regions().getFirst().name();
        return new AccountForm("", region, "", "", Map.of());
    }

    static AccountForm of(Account account, OfferedProvider provider) {
        return provider.regions().stream()
                .filter(region -> region.baseUrl().equals(account.baseUrl()))
                .findFirst()
                .map(region -> new AccountForm(account.name(), region.name(), "", account.clientId(), Map.of()))
                .orElseGet(() -> new AccountForm(
                        account.name(), Regions.OWN, account.baseUrl().toString(), account.clientId(), Map.of()));
    }

    static AccountForm sent(Map<String, String> form, OfferedProvider provider) {
        Map<String, String> credentials = new LinkedHashMap<>();
        provider.credentials().forEach(field -> credentials.put(field.name(), clean(form.get(field.id()))));
        return new AccountForm(
                clean(form.get("name")),
                clean(form.get("region")),
                clean(form.get("baseUrl")),
                clean(form.get("clientId")),
                credentials);
    }

    /** @param known the account that is changed, whose credentials and unasked ids stay; absent for a new one */
    Reading read(OfferedProvider provider, @Nullable Account known) {
        Map<String, String> wrong = new LinkedHashMap<>();
        require(wrong, "name", name);
        URI address = address(provider);
        if (address == null) {
            wrong.put(region.equals(Regions.OWN) ? "baseUrl" : "region", "account.wrong.baseUrl");
        }
        if (provider.clientId() != null) {
            require(wrong, provider.clientId().id(), clientId);
        }
        if (known == null) {
            provider.credentials().stream()
                    .filter(OfferedProvider.Field::required)
                    .forEach(field -> require(wrong, field.id(), credentials.getOrDefault(field.name(), "")));
        }
        if (!wrong.isEmpty() || address == null) {
            return new Reading(null, wrong);
        }
        String client = provider.clientId() == null && known != null ? known.clientId() : clientId;
        return new Reading(new AccountDraft(name, provider.name(), address, client, credentials), wrong);
    }

    @Override
    public String toString() {
        return "AccountForm[%s]".formatted(name);
    }

    private @Nullable URI address(OfferedProvider provider) {
        if (region.equals(Regions.OWN)) {
            return typed();
        }
        return provider.regions().stream()
                .filter(one -> one.name().equals(region))
                .map(Regions.Region::baseUrl)
                .findFirst()
                .orElse(null);
    }

    private @Nullable URI typed() {
        try {
            URI address = new URI(baseUrl);
            String scheme = String.valueOf(address.getScheme()).toLowerCase(Locale.ROOT);
            boolean plain = address.getQuery() == null && address.getFragment() == null;
            boolean web = scheme.equals("https") || scheme.equals("http");
            return web && plain && address.getHost() != null ? address : null;
        } catch (URISyntaxException unreadable) {
            return null;
        }
    }

    private static void require(Map<String, String> wrong, String field, String text) {
        if (text.isEmpty()) {
            wrong.put(field, field.equals("name") ? "account.wrong.name" : "account.wrong.missing");
        }
    }

    private static String clean(@Nullable String sent) {
        return Objects.requireNonNullElse(sent, "").replace("\0", "").strip();
    }
}
