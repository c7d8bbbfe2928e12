package dev.turnout.program.approval;

import dev.turnout.channel.Role;
import java.util.Optional;

/** What a rule decides; the names are stored. */
public enum Decision {
    APPROVE,
    REJECT,
    /** Nobody but a person decides, whatever the rules after this one say. */
    LEAVE;

    /** The status that it asks for. */
    public Optional<Role> asks() {
        return switch (this) {
            case APPROVE -> Optional.of(Role.REGISTERED);
            case REJECT -> Optional.of(Role.REJECTED);
            case LEAVE -> Optional.empty();
        };
    }
}
