package dev.turnout.db;

import com.sun.security.auth.module.UnixSystem;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.UserPrincipal;
import java.util.ArrayList;
import java.util.List;

/**
 * Who the server runs as: ourselves, or, because PostgreSQL refuses root, somebody else when we are root.
 *
 * @param prefix put before every command
 * @param owner the user id that owns the server's files
 */
record ServerAccount(List<String> prefix, int owner) {

    /** The unprivileged account that every Linux distribution has under this number; initdb wants an existing one. */
    private static final int NOBODY = 65534;

    /** The owner of stored data decides; with none stored yet, as root, the real drop of privilege is tried first. */
    static ServerAccount choose(Path folder, Path cluster, PostgresBinaries binaries) throws IOException {
        int self = (int) new UnixSystem().getUid();
        boolean stored = Files.exists(cluster);
        int owner = stored ? Folders.owner(cluster) : self;
        if (self != 0) {
            if (owner != self) {
                throw PostgresTrouble.wrongOwner(cluster, "it belongs to user id " + owner + ", we are " + self);
            }
            return new ServerAccount(List.of(), self);
        }
        ServerAccount inOwnNamespace = new ServerAccount(List.of("unshare", "-U"), 0);
        List<ServerAccount> candidates = !stored
                ? List.of(dropTo(NOBODY, NOBODY), inOwnNamespace)
                : owner == 0 ? List.of(inOwnNamespace) : List.of(dropTo(owner, Folders.group(cluster)));
        return candidates.stream()
                .filter(account -> account.canRun(binaries, folder))
                .findFirst()
                .orElseThrow(() -> PostgresTrouble.noUnprivilegedUser(folder));
    }

    private static ServerAccount dropTo(int user, int group) {
        return new ServerAccount(
                List.of("setpriv", "--reuid", String.valueOf(user), "--regid", String.valueOf(group), "--clear-groups"),
                user);
    }

    /** Tried, not deduced: parents that cannot be passed, forbidden namespaces and missing tools all show here. */
    private boolean canRun(PostgresBinaries binaries, Path folder) {
        return Command.run(command(
                        "sh",
                        "-c",
                        "cd \"$0\" && exec \"$1\" --version",
                        folder.toString(),
                        binaries.program("postgres")))
                .succeeded();
    }

    List<String> command(String... program) {
        List<String> words = new ArrayList<>(prefix);
        words.addAll(List.of(program));
        return words;
    }

    void handOver(Path path) throws IOException {
        if (Folders.owner(path) != owner) {
            FileSystem system = path.getFileSystem();
            UserPrincipal user = system.getUserPrincipalLookupService().lookupPrincipalByName(String.valueOf(owner));
            Files.setOwner(path, user);
        }
    }
}
