package dev.turnout.ui;

import dev.turnout.webinar.Capability;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A provider as it is offered for a new account, in the reader's language.
 *
 * @param about one sentence; empty where there is none
 * @param clientId absent where the provider tells it once the account is connected
 */
record OfferedProvider(
        String name,
        String label,
        String about,
        Set<Capability> can,
        List<Regions.Region> regions,
        @Nullable Field clientId,
        List<Field> credentials) {

    /**
     * @param id in the form
     * @param name under which a credential is stored
     */
    record Field(
            String id, String name, String label, @Nullable String hint, boolean required) {}

    /** What it can do, to be said as such, and then what it cannot. */
    public List<String> abilities() {
        return Stream.concat(
                        Stream.of(Capability.values()).filter(can::contains).map(one -> "capability." + one + ".yes"),
                        Stream.of(Capability.values())
                                .filter(one -> !can.contains(one) && one != Capability.CONNECT)
                                .map(one -> "capability." + one + ".no"))
                .toList();
    }

    boolean isConnected() {
        return can.contains(Capability.CONNECT);
    }

    /** The labels of all fields that may be wrong, by the field's id. */
    Map<String, String> labels(Texts texts) {
        Map<String, String> labels = new LinkedHashMap<>();
        Stream.of("name", "region", "baseUrl")
                .forEach(id -> labels.put(id, texts.say("account.field." + id, List.of())));
        if (clientId != null) {
            labels.put(clientId.id(), clientId.label());
        }
        credentials.forEach(field -> labels.put(field.id(), field.label()));
        return labels;
    }
}
