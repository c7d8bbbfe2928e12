package dev.turnout.webinar.on24;

import java.net.URI;

/** ON24's two deployments; they share a contract and nothing else, so an account lives in exactly one. */
public enum On24Region {
    NORTH_AMERICA("https://api.on24.com/v2"),
    EUROPE("https://api.eu.on24.com/v2");

    private final URI baseUrl;

    On24Region(String baseUrl) {
        this.baseUrl = URI.create(baseUrl);
    }

    public URI baseUrl() {
        return baseUrl;
    }
}
