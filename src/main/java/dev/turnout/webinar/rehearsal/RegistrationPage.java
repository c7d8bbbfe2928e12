package dev.turnout.webinar.rehearsal;

import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The event's own registration page: what people do there, Turnout is not told. */
@Component
public class RegistrationPage {

    private final Rehearsals rehearsals;
    private final Stage stage;
    private final InstantSource clock;

    RegistrationPage(Rehearsals rehearsals, Stage stage, InstantSource clock) {
        this.rehearsals = rehearsals;
        this.stage = stage;
        this.clock = clock;
    }

    /** @param source the partner whose link the person came by; absent for none */
    public record Guest(
            String email,
            @Nullable String firstName,
            @Nullable String lastName,
            @Nullable String source) {}

    /** @return false if there is no such event */
    public boolean register(long eventId, List<Guest> guests) {
        return rehearsals
                .find(eventId)
                .map(event -> {
                    stage.register(eventId, guests, event.clock().at(clock.instant()));
                    return true;
                })
                .orElse(false);
    }

    /** @return false if nobody with this address is registered */
    public boolean cancel(long eventId, String email) {
        return rehearsals
                .find(eventId)
                .flatMap(event ->
                        stage.setDeleted(eventId, email, true, event.clock().at(clock.instant())))
                .isPresent();
    }
}
