package dev.turnout.db;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The embedded server cannot run on this machine as it is; says what is wrong and what the operator can do. */
public final class PostgresTrouble extends RuntimeException {

    private static final String OR_EXTERNAL =
            " Or set SPRING_DATASOURCE_URL, SPRING_DATASOURCE_USERNAME and SPRING_DATASOURCE_PASSWORD"
                    + " to use a PostgreSQL 18 server of your own.";

    private final String remedy;

    PostgresTrouble(String problem, String remedy) {
        this(problem, remedy, null);
    }

    PostgresTrouble(String problem, String remedy, @Nullable Throwable cause) {
        super(problem, cause);
        this.remedy = remedy;
    }

    public String remedy() {
        return remedy;
    }

    static PostgresTrouble inUse(Path folder, String holder) {
        return new PostgresTrouble(
                "The data folder %s is in use by another running Turnout (%s).".formatted(folder, holder),
                "Stop that one first, or give this one its own folder with TURNOUT_DATA."
                        + " To run several nodes on one database, let them share an external PostgreSQL by"
                        + " SPRING_DATASOURCE_URL.");
    }

    static PostgresTrouble otherMajor(Path folder, String found, int wanted) {
        return new PostgresTrouble(
                "The data folder %s holds data of PostgreSQL %s, but this Turnout brings PostgreSQL %d."
                        .formatted(folder, found, wanted),
                "Start the Turnout version that wrote it and export the data, or give this one a new folder with"
                        + " TURNOUT_DATA. Nothing was changed.");
    }

    static PostgresTrouble wrongOwner(Path folder, String detail) {
        return new PostgresTrouble(
                "The data folder %s does not belong to the user Turnout runs as (%s).".formatted(folder, detail),
                "Start Turnout as the folder's owner, or choose another folder with TURNOUT_DATA." + OR_EXTERNAL);
    }

    static PostgresTrouble noUnprivilegedUser(Path folder) {
        return new PostgresTrouble(
                "Turnout runs as root, PostgreSQL refuses to, and neither setpriv nor unshare -U could start it as"
                        + " somebody else in " + folder + ".",
                "Start Turnout as an ordinary user." + OR_EXTERNAL);
    }

    static PostgresTrouble unreadable(Path folder, IOException cause) {
        if (cause instanceof AccessDeniedException denied) {
            return wrongOwner(folder, "no access to " + denied.getFile());
        }
        return of(folder, "reading or writing files", String.valueOf(cause), cause);
    }

    /** Recognises the usual causes in what PostgreSQL's programs said (they speak English: we set LC_ALL=C). */
    static PostgresTrouble of(Path folder, String doing, String said, @Nullable Throwable cause) {
        if (said.contains("No space left on device") || said.contains("Disk quota exceeded")) {
            return new PostgresTrouble(
                    "The disk is full: PostgreSQL failed at %s in %s.".formatted(doing, folder),
                    "Free some space there (an empty database needs 150 MB), then start again; no data is lost.",
                    cause);
        }
        if (said.contains("wrong ownership") || said.contains("Permission denied")) {
            return wrongOwner(folder, said.strip());
        }
        if (said.contains("could not bind") || said.contains("Address already in use")) {
            return new PostgresTrouble(
                    "PostgreSQL could not listen on 127.0.0.1: every port tried was taken.",
                    "Start again, and see what holds the ports (ss -tlnp)." + OR_EXTERNAL,
                    cause);
        }
        return new PostgresTrouble(
                "The embedded PostgreSQL failed at %s in %s. It said: %s".formatted(doing, folder, said.strip()),
                "See server.log in that folder." + OR_EXTERNAL,
                cause);
    }
}
