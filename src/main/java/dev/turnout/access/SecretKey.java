package dev.turnout.access;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.UUID;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * The key that seals stored credentials.
 *
 * @param source the setting or file that it came from, for messages
 */
record SecretKey(SecretKeySpec aes, String source) {

    private static final int LENGTH = 32;
    private static final String FILE = "secret.key";

    /** @param setting turnout.secret-key; where it is missing, the key file in the data folder is used, and made once */
    static SecretKey find(@Nullable String setting, Path dataFolder) {
        if (setting != null && !setting.isBlank()) {
            return parse(setting, "TURNOUT_SECRET_KEY");
        }
        Path file = dataFolder.resolve(FILE);
        try {
            if (!Files.exists(file)) {
                create(file);
            }
            return parse(Files.readString(file), file.toString());
        } catch (IOException e) {
            throw AccessTrouble.unreadableKeyFile(file, e);
        }
    }

    private static SecretKey parse(String text, String source) {
        try {
            byte[] bytes = Base64.getDecoder().decode(text.strip());
            if (bytes.length != LENGTH) {
                throw AccessTrouble.notAKey(source, null);
            }
            return new SecretKey(new SecretKeySpec(bytes, "AES"), source);
        } catch (IllegalArgumentException e) {
            throw AccessTrouble.notAKey(source, e);
        }
    }

    /** Written beside and then linked into place: nobody sees half a key, and of two makers the first one wins. */
    private static void create(Path file) throws IOException {
        Path folder = Files.createDirectories(file.toAbsolutePath().getParent());
        byte[] key = new byte[LENGTH];
        new SecureRandom().nextBytes(key);
        Path draft = folder.resolve(FILE + "." + UUID.randomUUID());
        try {
            if (Files.getFileStore(folder).supportsFileAttributeView("posix")) {
                var ownerOnly = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
                Files.createFile(draft, ownerOnly);
            }
            Files.writeString(draft, Base64.getEncoder().encodeToString(key) + "\n");
            Files.createLink(file, draft);
        } catch (FileAlreadyExistsException another) {
            // Its key is the one that counts.
        } finally {
            Files.deleteIfExists(draft);
        }
    }

    @Override
    public String toString() {
        return "SecretKey[" + source + "]";
    }
}
