package dev.turnout.program;

import dev.turnout.id.ProgramId;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Public addresses as they stand in emails; most are one member's alone. */
@Component
public class PersonalLinks {

    private final String base;

    /** @param port where Turnout is reached on its own machine, for as long as no public address is set */
    public PersonalLinks(PublicAddress address, @Value("${server.port:8080}") int port) {
        this.base = address.base("http://localhost:" + port);
    }

    /** What every public address begins with, without a slash at its end. */
    public String base() {
        return base;
    }

    /** Leads to the provider's page, and counts as a click. */
    public String join(UUID link) {
        return base + "/j/" + hex(link);
    }

    /** Leads to the page that tells the person where they stand. */
    public String statusPage(UUID link) {
        return base + "/p/" + hex(link);
    }

    /** Leads to the program's registration page, whatever address that has. Nobody's own. */
    public String registrationPage(ProgramId program) {
        return base + "/r/program/" + program.value();
    }

    /** A link's token as it stands in addresses. */
    public static String hex(UUID link) {
        return link.toString().replace("-", "");
    }
}
