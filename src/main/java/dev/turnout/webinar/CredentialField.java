package dev.turnout.webinar;

/**
 * One thing that an account at a provider signs in with.
 *
 * @param name under which it is stored, in lower case with underscores; pages find its label by it
 * @param required false where an account works without it, such as what only webhooks need
 */
public record CredentialField(String name, boolean required) {

    public static CredentialField required(String name) {
        return new CredentialField(name, true);
    }

    public static CredentialField optional(String name) {
        return new CredentialField(name, false);
    }
}
