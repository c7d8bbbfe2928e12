package dev.turnout.webinar;

import java.net.URI;

/** A provider that an account is connected to by a person who signs in there: see {@link Capability#CONNECT}. */
public interface ConnectableProvider extends WebinarProvider {

    /** Where to send the person. Calls no network. */
    URI signInPage(ProviderAccount account, Handshake handshake);

    /** Buys the first tokens with the code that came back. It can be spent once, so this is never repeated. */
    Connection exchange(ProviderAccount account, Handshake handshake, String code);
}
