package dev.turnout.ui;

import dev.turnout.program.PersonalLinks;
import dev.turnout.program.PublicAddress;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/** Public addresses as pages and exports show them: without a set public address they begin as the request's own. */
@Component("publicLinks")
class PublicLinks {

    private final PublicAddress address;

    PublicLinks(PublicAddress address) {
        this.address = address;
    }

    public String of(UUID link) {
        return base() + "/j/" + PersonalLinks.hex(link);
    }

    /** Only while a request is answered. */
    String base() {
        return address.publicUrl() != null
                ? address.base("")
                : ServletUriComponentsBuilder.fromCurrentContextPath().build().toUriString();
    }
}
