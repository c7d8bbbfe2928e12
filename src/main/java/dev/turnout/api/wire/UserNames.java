package dev.turnout.api.wire;

import dev.turnout.access.ApiClient;
import dev.turnout.program.PublicAddress;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * What the wire calls a client, where others have users for the API alone (facts 2.1): the client's id at the host of the
 * public address, which has the form of an email address and takes no mail. Without a public address, at localhost.
 */
@Component
class UserNames {

    private final String at;

    UserNames(PublicAddress address) {
        @Nullable
        String host = address.publicUrl() == null ? null : address.publicUrl().getHost();
        this.at = "@" + (host == null ? "localhost" : host);
    }

    String of(ApiClient client) {
        return client.clientId() + at;
    }
}
