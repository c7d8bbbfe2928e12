package dev.turnout.webinar;

import java.util.List;

/**
 * @param whole false when only those who changed were asked for: nobody's absence says anything then
 * @param unidentified registrants without a code or a usable email address
 */
public record RegistrantList(List<Registrant> registrants, boolean whole, int unidentified)
        implements RegistrantsAnswer {

    public RegistrantList {
        registrants = List.copyOf(registrants);
    }
}
