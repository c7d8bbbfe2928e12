package dev.turnout.db;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;

/** A folder appears under its final name only when it is complete, so a kill half way leaves nothing believed. */
final class Folders {

    private Folders() {}

    static void delete(Path folder) throws IOException {
        if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path visited, @Nullable IOException failure) throws IOException {
                if (failure != null) {
                    throw failure;
                }
                Files.delete(visited);
                return FileVisitResult.CONTINUE;
            }
        });
    }

    /** Makes the rename durable as well: a power cut must not bring the unfinished name back over newer data. */
    static void publish(Path finished, Path finalName) throws IOException {
        Files.move(finished, finalName, StandardCopyOption.ATOMIC_MOVE);
        Path parent = finalName.toAbsolutePath().getParent();
        if (parent != null) {
            try (FileChannel entry = FileChannel.open(parent, StandardOpenOption.READ)) {
                entry.force(true);
            }
        }
    }

    static int owner(Path path) throws IOException {
        return (int) Files.getAttribute(path, "unix:uid");
    }

    static int group(Path path) throws IOException {
        return (int) Files.getAttribute(path, "unix:gid");
    }
}
