package dev.turnout.webinar.zoom;

import java.net.URI;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * An access token, and where it is to be used: Zoom tells with each token which of its regions holds the account. The two
 * are kept as one text.
 */
record Pass(URI base, String token) {

    /** @param apiUrl as Zoom sent it with the token, believed only where it leads to Zoom, or to where the account is */
    static Pass of(String token, @Nullable String apiUrl, URI accountBase) {
        URI region = region(apiUrl, accountBase);
        return new Pass(region == null ? accountBase : region, token);
    }

    static Pass kept(String kept, URI accountBase) {
        int space = kept.indexOf(' ');
        return space < 0
                ? new Pass(accountBase, kept)
                : new Pass(URI.create(kept.substring(0, space)), kept.substring(space + 1));
    }

    String toKeep() {
        return base + " " + token;
    }

    private static @Nullable URI region(@Nullable String apiUrl, URI accountBase) {
        if (apiUrl == null) {
            return null;
        }
        try {
            URI said = URI.create(apiUrl.strip().replaceAll("/+$", ""));
            URI base = said.getPath().isEmpty() ? URI.create(said + "/v2") : said;
            return isZooms(said) || sameHost(said, accountBase) ? base : null;
        } catch (IllegalArgumentException unreadable) {
            return null;
        }
    }

    private static boolean isZooms(URI said) {
        String host = said.getHost() == null ? "" : said.getHost().toLowerCase(Locale.ROOT);
        boolean zooms = host.equals("zoom.us") || host.endsWith(".zoom.us") || host.endsWith(".zoomgov.com");
        return "https".equals(said.getScheme()) && zooms && said.getUserInfo() == null && said.getPort() == -1;
    }

    private static boolean sameHost(URI said, URI accountBase) {
        return said.getAuthority() != null
                && said.getAuthority().equals(accountBase.getAuthority())
                && said.getScheme().equals(accountBase.getScheme());
    }

    @Override
    public String toString() {
        return "Pass[to %s]".formatted(base);
    }
}
