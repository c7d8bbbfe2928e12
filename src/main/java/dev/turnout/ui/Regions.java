package dev.turnout.ui;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.List;
import java.util.Map;

/**
 * Where the providers' APIs begin, by the provider's name. A provider that is missing here has its address typed in.
 * ON24's regions share nothing, so an account lives in exactly one. At Zoom the usual address serves every account; the
 * regional ones are for those whose data must not take a way around.
 */
final class Regions {

    /** The region of an account whose address is typed in. */
    static final String OWN = "OWN";

    private static final Map<String, List<Region>> BY_PROVIDER = Map.of(
            "on24",
            List.of(
                    Region.of("NORTH_AMERICA", "https://api.on24.com/v2"),
                    Region.of("EUROPE", "https://api.eu.on24.com/v2")),
            "zoom",
            List.of(
                    Region.of("USUAL", "https://api.zoom.us/v2"),
                    Region.of("EUROPEAN_UNION", "https://api-eu.zoom.us/v2"),
                    Region.of("UNITED_KINGDOM", "https://api-uk.zoom.us/v2"),
                    Region.of("UNITED_STATES", "https://api-us.zoom.us/v2"),
                    Region.of("CANADA", "https://api-ca.zoom.us/v2"),
                    Region.of("AUSTRALIA", "https://api-au.zoom.us/v2"),
                    Region.of("INDIA", "https://api-in.zoom.us/v2"),
                    Region.of("SINGAPORE", "https://api-sg.zoom.us/v2"),
                    Region.of("SAUDI_ARABIA", "https://api-sa.zoom.us/v2")),
            "gotowebinar",
            List.of(Region.of("USUAL", "https://api.getgo.com/G2W/rest/v2")));

    private Regions() {}

    /** @param name its message is {@code account.region.<name>} */
    record Region(String name, URI baseUrl) {

        static Region of(String name, String baseUrl) {
            return new Region(name, URI.create(baseUrl));
        }
    }

    /** @param request the rehearsal answers on the port that this very request came in by */
    static List<Region> of(String provider, HttpServletRequest request) {
        return provider.equals("rehearsal")
                ? List.of(Region.of(
                        "HERE",
                        "http://localhost:" + request.getLocalPort() + request.getContextPath() + "/rehearsal/v2"))
                : BY_PROVIDER.getOrDefault(provider, List.of());
    }
}
