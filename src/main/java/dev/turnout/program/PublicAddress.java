package dev.turnout.program;

import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Where the world reaches Turnout.
 *
 * @param publicUrl what personal links begin with, such as {@code https://webinars.example.org}; absent for the address
 *     of the request that shows the link, which behind a proxy may not be the one that the world uses
 */
@ConfigurationProperties("turnout")
public record PublicAddress(@Nullable URI publicUrl) {

    public PublicAddress {
        String scheme = publicUrl == null ? "https" : publicUrl.getScheme();
        if (!"https".equals(scheme) && !"http".equals(scheme)) {
            throw new IllegalArgumentException("turnout.public-url begins with https:// (or http://): " + publicUrl);
        }
    }

    /** Without a slash at its end. */
    public String base(String otherwise) {
        return publicUrl == null ? otherwise : publicUrl.toString().replaceAll("/+$", "");
    }
}
