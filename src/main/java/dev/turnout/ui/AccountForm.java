package dev.turnout.ui;

import dev.turnout.webinar.AccountDraft;
import dev.turnout.webinar.on24.On24Region;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A provider's account as a person types it; the page shows it again with what is wrong, but never its secrets. */
record AccountForm(
        String name,
        String provider,
        String region,
        String baseUrl,
        String clientId,
        String tokenKey,
        String tokenSecret) {

    /** The region of an account whose address is typed in. */
    private static final String OWN = "OWN";

    private static final String REHEARSAL = "rehearsal";

    AccountForm {
        name = clean(name);
        provider = clean(provider);
        region = clean(region);
        baseUrl = clean(baseUrl);
        clientId = clean(clientId);
        tokenKey = clean(tokenKey);
        tokenSecret = clean(tokenSecret);
    }

    record Reading(@Nullable AccountDraft draft, Map<String, String> wrong) {}

    static AccountForm empty() {
        return new AccountForm("", "on24", On24Region.NORTH_AMERICA.name(), "", "", "", "");
    }

    /** @param rehearsal where Turnout's own stand-in answers */
    Reading read(List<String> providers, URI rehearsal) {
        Map<String, String> wrong = new LinkedHashMap<>();
        require(wrong, "name", name);
        if (!providers.contains(provider)) {
            wrong.put("provider", "account.wrong.provider");
        }
        URI address = address(rehearsal);
        if (address == null) {
            wrong.put(region.equals(OWN) ? "baseUrl" : "region", "account.wrong.baseUrl");
        }
        require(wrong, "clientId", clientId);
        require(wrong, "tokenKey", tokenKey);
        require(wrong, "tokenSecret", tokenSecret);
        if (!wrong.isEmpty() || address == null) {
            return new Reading(null, wrong);
        }
        return new Reading(
                new AccountDraft(
                        name, provider, address, clientId, Map.of("token_key", tokenKey, "token_secret", tokenSecret)),
                wrong);
    }

    @Override
    public String toString() {
        return "AccountForm[%s, %s]".formatted(name, provider);
    }

    private @Nullable URI address(URI rehearsal) {
        if (region.equals(OWN)) {
            return typed();
        }
        if (provider.equals(REHEARSAL)) {
            return rehearsal;
        }
        for (On24Region one : On24Region.values()) {
            if (one.name().equals(region)) {
                return one.baseUrl();
            }
        }
        return null;
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
            wrong.put(field, "account.wrong." + field);
        }
    }

    private static String clean(@Nullable String sent) {
        return Objects.requireNonNullElse(sent, "").replace("\0", "").strip();
    }
}
