package dev.turnout.webinar;

import dev.turnout.webinar.AccessTokens.Grant;

/** What came of exchanging the code that a person's sign-in at the provider brought. */
public sealed interface Connection {

    /** @param clientId the provider's own id of who signed in, see {@link ProviderAccount#clientId()} */
    record Made(String clientId, Grant.Granted tokens) implements Connection {}

    record Failed(Trouble trouble) implements Connection {}
}
