package dev.turnout.ui;

import java.net.URI;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/** The address of a member's personal link, as it stands in emails, exports and on pages. */
@Component("personalLinks")
class PersonalLinks {

    private final @Nullable URI publicUrl;

    PersonalLinks(PublicAddress address) {
        this.publicUrl = address.publicUrl();
    }

    public String of(UUID link) {
        return base() + "/j/" + link.toString().replace("-", "");
    }

    /** Only while a request is answered, unless the public address is set: otherwise it is the request's own. */
    String base() {
        return publicUrl != null
                ? publicUrl.toString().replaceAll("/+$", "")
                : ServletUriComponentsBuilder.fromCurrentContextPath().build().toUriString();
    }
}
