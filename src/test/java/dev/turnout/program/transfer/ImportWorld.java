package dev.turnout.program.transfer;

import dev.turnout.World;
import dev.turnout.channel.Role;
import dev.turnout.id.StatusId;
import dev.turnout.program.Program;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.springframework.context.support.ResourceBundleMessageSource;

/** Files in and out of one program, in a test's words. */
final class ImportWorld implements AutoCloseable {

    final World world = new World();
    final Program program = world.program("Spring");

    interface Writing {
        void to(ByteArrayOutputStream out) throws IOException;
    }

    StoreImportFile.Upload upload(byte[] content, Encoding encoding) {
        return world.get(StoreImportFile.class)
                .store(program.id(), "guests.csv", new ByteArrayInputStream(content), encoding, "ann@example.org");
    }

    ImportTrouble trouble(byte[] content) {
        return ((StoreImportFile.Upload.Unreadable) upload(content, Encoding.UTF_8)).trouble();
    }

    ImportTrouble trouble(String content) {
        return trouble(content.getBytes(StandardCharsets.UTF_8));
    }

    StoreImportFile.Upload.Stored stored(String content) {
        return (StoreImportFile.Upload.Stored) upload(content.getBytes(StandardCharsets.UTF_8), Encoding.UTF_8);
    }

    /** Stored and started as the names of its columns suggest. */
    ImportJob started(String content, Role role) {
        StoreImportFile.Upload.Stored stored = stored(content);
        StatusId status = role == null ? null : world.status(role).id();
        StartImport.Start start =
                world.get(StartImport.class).start(stored.job().id(), stored.suggested(), status, false);
        if (start instanceof StartImport.Start.NotStarted not) {
            throw new AssertionError(not.trouble());
        }
        return job(stored.job());
    }

    /** Started and worked off. */
    ImportJob imported(String content, Role role) {
        ImportJob job = started(content, role);
        work();
        return job(job);
    }

    void work() {
        boolean more = true;
        while (more) {
            more = world.get(RunImports.class).runChunk();
        }
    }

    ImportJob job(ImportJob job) {
        return world.get(Imports.class).get(job.id());
    }

    /** Row number, outcome and reason of each row, as the English download says them. */
    List<String> outcomes(ImportJob job) {
        int columns = job.columns().size();
        return outcomeFile(job)
                .lines()
                .skip(1)
                .map(line -> line.split(",", -1))
                .map(cells ->
                        cells[columns] + " " + String.join(",", List.of(cells).subList(columns + 1, cells.length)))
                .toList();
    }

    String outcomeFile(ImportJob job) {
        return written(out -> world.get(ExportOutcomes.class).write(job.id(), in(Locale.ENGLISH), out));
    }

    String members(Role role, Locale language) {
        StatusId status = role == null ? null : world.status(role).id();
        return written(out -> world.get(ExportMembers.class)
                .write(program.id(), status, "https://turnout.example.org", in(language), out));
    }

    static Wording in(Locale language) {
        ResourceBundleMessageSource bundles = new ResourceBundleMessageSource();
        bundles.setBasename("messages");
        bundles.setDefaultEncoding("UTF-8");
        bundles.setFallbackToSystemLocale(false);
        return (key, arguments) -> bundles.getMessage(key, arguments.toArray(), language);
    }

    private static String written(Writing writing) {
        try {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            writing.to(out);
            return out.toString(StandardCharsets.UTF_8).substring(1);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    long count(String table) {
        return world.jdbc()
                .sql("select count(*) from " + table)
                .query(Long.class)
                .single();
    }

    @Override
    public void close() {
        world.close();
    }
}
