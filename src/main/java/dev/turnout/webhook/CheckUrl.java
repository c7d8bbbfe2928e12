package dev.turnout.webhook;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/** Says what keeps an address from being one of an endpoint. Whether its host may be called shows only with each call. */
@Component
public class CheckUrl {

    public static final int LONGEST = 2_000;

    private static final Pattern PRINTABLE = Pattern.compile("https?://[\\x21-\\x7e]{1," + LONGEST + "}");

    private final WebhookSettings settings;

    CheckUrl(WebhookSettings settings) {
        this.settings = settings;
    }

    public enum UrlProblem {
        UNREADABLE,
        /** People's addresses do not travel in the open. */
        NOT_HTTPS
    }

    /** @return nothing when it will do */
    public Optional<UrlProblem> check(String url) {
        if (url.length() > LONGEST || !PRINTABLE.matcher(url).matches()) {
            return Optional.of(UrlProblem.UNREADABLE);
        }
        try {
            URI uri = new URI(url);
            if (uri.getHost() == null
                    || uri.getRawUserInfo() != null
                    || uri.getRawFragment() != null
                    || uri.getPort() > 65_535) {
                return Optional.of(UrlProblem.UNREADABLE);
            }
            boolean trusted = settings.hosts().contains(uri.getHost().toLowerCase(Locale.ROOT));
            return uri.getScheme().equals("https") || trusted ? Optional.empty() : Optional.of(UrlProblem.NOT_HTTPS);
        } catch (URISyntaxException unreadable) {
            return Optional.of(UrlProblem.UNREADABLE);
        }
    }
}
