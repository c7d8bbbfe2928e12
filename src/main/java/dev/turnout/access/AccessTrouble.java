package dev.turnout.access;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A setting that keeps Turnout from starting, with its remedy in plain words. */
public final class AccessTrouble extends RuntimeException {

    private static final String MAKE_A_KEY = "Make one with: openssl rand -base64 32";

    private final String remedy;

    private AccessTrouble(String what, String remedy, @Nullable Throwable cause) {
        super(what, cause);
        this.remedy = remedy;
    }

    static AccessTrouble adminPassword(Password.Problem problem) {
        String what = switch (problem) {
            case TOO_SHORT -> "is shorter than " + Password.LEAST_CHARACTERS + " characters";
            case TOO_LONG -> "is longer than " + Password.MOST_BYTES + " bytes";
        };
        return new AccessTrouble(
                "The first administrator's password (TURNOUT_ADMIN_PASSWORD) " + what + ".",
                "Set TURNOUT_ADMIN_PASSWORD to a longer or shorter one, or leave it out: a random one is then made and"
                        + " printed once.",
                null);
    }

    static AccessTrouble adminEmail() {
        return new AccessTrouble(
                "The first administrator's email address (TURNOUT_ADMIN_EMAIL) is empty.",
                "Set TURNOUT_ADMIN_EMAIL, or leave it out.",
                null);
    }

    static AccessTrouble apiSecret(int leastCharacters) {
        return new AccessTrouble(
                "The first API client's secret (TURNOUT_API_CLIENT_SECRET) is missing or shorter than "
                        + leastCharacters + " characters.",
                "Set TURNOUT_API_CLIENT_SECRET to a random one (openssl rand -hex 24), or leave out"
                        + " TURNOUT_API_CLIENT_ID: clients can also be made in the pages.",
                null);
    }

    static AccessTrouble notAKey(String where, @Nullable Throwable cause) {
        return new AccessTrouble(
                where + " does not hold a secret key: 32 bytes in Base64 are expected.", MAKE_A_KEY + ".", cause);
    }

    static AccessTrouble unreadableKeyFile(Path file, Throwable cause) {
        return new AccessTrouble(
                "The secret key file " + file + " can be neither read nor created: " + cause,
                "Let the account that runs Turnout read and write the data folder (TURNOUT_DATA), or set"
                        + " TURNOUT_SECRET_KEY. " + MAKE_A_KEY + ".",
                cause);
    }

    static AccessTrouble otherKey(String where) {
        return new AccessTrouble(
                "The stored credentials were sealed with another secret key than the one from " + where + ".",
                "Start every node with the same TURNOUT_SECRET_KEY (or with the secret.key file of the data folder that"
                        + " was used first). If that key is lost, run \"delete from secret_key_check\" in the database,"
                        + " start again and enter the provider credentials anew.",
                null);
    }

    public String remedy() {
        return remedy;
    }
}
