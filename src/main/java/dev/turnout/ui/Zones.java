package dev.turnout.ui;

import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The time zones that a form suggests: the places of the IANA list, without its historical names. */
final class Zones {

    private static final Set<String> PLACES =
            Set.of("Africa", "America", "Antarctica", "Asia", "Atlantic", "Australia", "Europe", "Indian", "Pacific");

    static final List<String> OFFERED = Stream.concat(
                    Stream.of("UTC"),
                    ZoneId.getAvailableZoneIds().stream()
                            .filter(id -> PLACES.contains(id.split("/", 2)[0]))
                            .sorted())
            .toList();

    private Zones() {}
}
