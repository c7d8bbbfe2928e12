package dev.turnout.program.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turnout.channel.Role;
import dev.turnout.id.StatusId;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.util.unit.DataSize;

/** Each bad file gets its own words, and leaves nothing behind. */
class BadFilesTest {

    private final ImportWorld files = new ImportWorld();

    @AfterEach
    void close() {
        files.close();
    }

    private void says(ImportTrouble trouble, ImportTrouble expected, String words) {
        assertThat(trouble).isEqualTo(expected);
        assertThat(ImportWorld.in(Locale.ENGLISH).say(trouble.key(), trouble.arguments()))
                .contains(words);
        assertThat(ImportWorld.in(Locale.FRENCH).say(trouble.key(), trouble.arguments()))
                .doesNotContain("{");
        assertThat(files.count("import_job")).isZero();
        assertThat(files.count("import_row")).isZero();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void an_empty_file_and_one_without_rows() {
        says(files.trouble(""), new ImportTrouble.EmptyFile(), "empty");
        says(files.trouble("email,company\n\n,\n"), new ImportTrouble.NoRows(), "no rows");
    }

    @Test
    void a_workbook_instead_of_csv() {
        says(files.trouble(new byte[] {'P', 'K', 3, 4, 20, 0}), new ImportTrouble.Spreadsheet(), "CSV UTF-8");
    }

    @Test
    void the_wrong_encoding_is_named_with_the_line_and_the_byte() {
        byte[] content =
                "email,name\na@example.org,Ann\nz@example.org,Zo\u00e9\n".getBytes(StandardCharsets.ISO_8859_1);

        says(
                files.trouble(content),
                new ImportTrouble.WrongEncoding("UTF-8", 3, 45),
                "not UTF-8: the byte at position 45, on line 3");
    }

    @Test
    void the_wrong_encoding_is_found_late_in_a_large_file_and_nothing_is_half_stored() {
        byte[] good = bytes("email\n"
                + IntStream.range(0, 50_000)
                        .mapToObj(i -> "g" + i + "@example.org\n")
                        .collect(Collectors.joining()));
        byte[] content = java.util.Arrays.copyOf(good, good.length + 1);
        content[good.length] = (byte) 0xE9;

        says(files.trouble(content), new ImportTrouble.WrongEncoding("UTF-8", 50_002, good.length), "on line 50002");
    }

    @Test
    void utf_16_without_its_mark() {
        says(
                files.trouble("email\na@example.org\n".getBytes(StandardCharsets.UTF_16LE)),
                new ImportTrouble.NulCharacter(1),
                "UTF-16");
    }

    @Test
    void a_quote_that_is_never_closed_and_one_that_closes_too_early() {
        says(
                files.trouble("email,company\na@example.org,Acme\nb@example.org,\"Bolt\nc@example.org,Cog\n"),
                new ImportTrouble.UnclosedQuote(3),
                "begins on line 3");
        says(
                files.trouble("email,company\na@example.org,\"two\nlines\"\nb@example.org,\"Bolt\" Ltd\n"),
                new ImportTrouble.StrayQuote(4),
                "begins on line 4");
    }

    @Test
    void a_quote_that_swallows_a_large_file_is_noticed_early() {
        String content = "email,company\na@example.org,\"" + "b@example.org,Bolt\n".repeat(300_000);

        says(files.trouble(content), new ImportTrouble.RowTooLong(2, 4_000_000), "line 2 has more than 4,000,000");
    }

    @Test
    void too_many_columns_rows_or_bytes() {
        says(files.trouble(",".repeat(500) + "\n"), new ImportTrouble.TooManyColumns(501, 200), "501 columns");
        ImportSettings narrow =
                new ImportSettings(DataSize.ofMegabytes(1), 1_000, 200, 4_000_000, 10_000, Duration.ofSeconds(1), 10);
        says(limited(narrow, "email\n" + "a@b.co\n".repeat(1_001)), new ImportTrouble.TooManyRows(1_000), "1,000 rows");
        says(limited(narrow, "email\n" + "\n".repeat(5_000)), new ImportTrouble.TooManyRows(1_000), "1,000 rows");
        String wide = "a@b.co," + "x".repeat(9_000) + "\n";
        says(limited(narrow, "email,x\n" + wide.repeat(200)), new ImportTrouble.FileTooLarge(1), "1 MB");
    }

    private ImportTrouble limited(ImportSettings limits, String content) {
        StoreImportFile store = new StoreImportFile(
                files.world.get(Imports.class),
                new StageFile(files.world.database.dataSource(), limits),
                files.world.database.transactionManager());
        return ((StoreImportFile.Upload.Unreadable) store.store(
                        files.program.id(),
                        "guests.csv",
                        new ByteArrayInputStream(bytes(content)),
                        Encoding.UTF_8,
                        "ann@example.org"))
                .trouble();
    }

    @Test
    void an_import_starts_only_with_an_address_for_each_row_and_a_status_that_can_be_asked_for() {
        StoreImportFile.Upload.Stored stored = files.stored("who,what\na@example.org,Invited\n");
        StatusId invited = files.world.status(Role.INVITED).id();

        assertThat(start(stored, List.of("ignore", "ignore"), invited))
                .isEqualTo(new ImportTrouble.NoEmailColumn(List.of("who", "what")));
        assertThat(start(stored, List.of("email", "email"), invited))
                .isEqualTo(new ImportTrouble.MappedTwice(List.of("who", "what")));
        assertThat(start(stored, List.of("email"), invited)).isEqualTo(new ImportTrouble.MappingMisfit(1, 2));
        assertThat(start(stored, List.of("email", "ignore"), null)).isEqualTo(new ImportTrouble.NoStatus());
        assertThat(start(stored, List.of("email", "ignore"), new StatusId(999)))
                .isInstanceOf(ImportTrouble.UnknownStatus.class);
        assertThat(start(
                        stored,
                        List.of("email", "ignore"),
                        files.world.status(Role.REGISTERING).id()))
                .isEqualTo(new ImportTrouble.SystemStatus("Registering"));
        assertThat(start(stored, List.of("email", "status"), null)).isNull();
        assertThat(start(stored, List.of("email", "status"), null)).isEqualTo(new ImportTrouble.AlreadyStarted());
    }

    private ImportTrouble start(StoreImportFile.Upload.Stored stored, List<String> codes, StatusId status) {
        ColumnMapping mapping = new ColumnMapping(
                codes.stream().map(code -> Meaning.parse(code).orElseThrow()).toList());
        return switch (files.world.get(StartImport.class).start(stored.job().id(), mapping, status, false)) {
            case StartImport.Start.Started started -> null;
            case StartImport.Start.NotStarted not -> not.trouble();
        };
    }
}
