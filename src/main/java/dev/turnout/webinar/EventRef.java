package dev.turnout.webinar;

/** The provider's own id of an event, kept as text because some providers' ids are not numbers. */
public record EventRef(String id) {

    public EventRef {
        if (id.isBlank()) {
            throw new IllegalArgumentException("An event reference is never blank");
        }
    }

    @Override
    public String toString() {
        return id;
    }
}
