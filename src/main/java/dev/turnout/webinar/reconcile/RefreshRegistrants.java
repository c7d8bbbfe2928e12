package dev.turnout.webinar.reconcile;

import dev.turnout.program.Program;
import dev.turnout.webinar.ProviderRegistrants;
import dev.turnout.webinar.ReadSides;
import dev.turnout.webinar.Refused;
import dev.turnout.webinar.RegistrantList;
import dev.turnout.webinar.Sides;
import dev.turnout.webinar.Trouble;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Reads the provider's list once more before a repair, so that it meets the provider as it is and not as it was. */
@Component
class RefreshRegistrants {

    private final AskRegistrants askRegistrants;
    private final ReadSides readSides;
    private final ProviderRegistrants registrants;
    private final InstantSource clock;

    RefreshRegistrants(
            AskRegistrants askRegistrants, ReadSides readSides, ProviderRegistrants registrants, InstantSource clock) {
        this.askRegistrants = askRegistrants;
        this.readSides = readSides;
        this.registrants = registrants;
        this.clock = clock;
    }

    /** @return what stood in between, if something did */
    Optional<String> refresh(Comparison comparison, Program program) {
        Instant now = clock.instant();
        return switch (askRegistrants.ask(comparison.binding())) {
            case RegistrantList list -> {
                Sides sides = readSides.read(program, list, now);
                registrants.keep(sides, sides.match().byCode(), Set.of());
                yield Optional.empty();
            }
            case Refused refused -> Optional.of(refused.text());
            case Trouble trouble -> Optional.of(trouble.text());
        };
    }
}
