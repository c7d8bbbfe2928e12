package dev.turnout.ui;

import dev.turnout.channel.Minimum;
import java.util.Map;
import java.util.Optional;

/**
 * A channel's minimum as it is typed.
 *
 * @param unit NONE where to come is enough
 */
record MinimumForm(String unit, String amount) {

    /** @param wrong by field, the key of what to do about it; empty when all is well */
    record Reading(Optional<Minimum> minimum, Map<String, String> wrong) {}

    static MinimumForm of(Optional<Minimum> minimum) {
        return minimum.map(asked -> new MinimumForm(asked.unit().name(), Integer.toString(asked.amount())))
                .orElse(new MinimumForm("NONE", ""));
    }

    Reading read() {
        return switch (unit) {
            case "MINUTES" -> read(Minimum.Unit.MINUTES);
            case "PERCENT" -> read(Minimum.Unit.PERCENT);
            default -> new Reading(Optional.empty(), Map.of());
        };
    }

    private Reading read(Minimum.Unit in) {
        String typed = amount.strip();
        int number = typed.matches("\\d{1,6}") ? Integer.parseInt(typed) : 0;
        return number < 1 || number > in.most()
                ? new Reading(Optional.empty(), Map.of("amount", "minimum.wrong." + in))
                : new Reading(Optional.of(new Minimum(number, in)), Map.of());
    }
}
