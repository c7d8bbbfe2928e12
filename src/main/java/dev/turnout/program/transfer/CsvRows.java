package dev.turnout.program.transfer;

import dev.turnout.program.transfer.ImportTrouble.EmptyFile;
import dev.turnout.program.transfer.ImportTrouble.Spreadsheet;
import dev.turnout.program.transfer.ImportTrouble.StrayQuote;
import dev.turnout.program.transfer.ImportTrouble.UnclosedQuote;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;

/** The rows of a CSV file, one at a time, in memory that does not grow with the file. */
final class CsvRows {

    private static final int FIRST_LINE = 64 * 1024;
    private static final char[] DELIMITERS = {',', ';', '\t', '|'};

    private final StrictReader reader;
    private final CSVParser parser;
    private final Iterator<CSVRecord> records;

    private CsvRows(StrictReader reader, CSVParser parser) {
        this.reader = reader;
        this.parser = parser;
        this.records = parser.iterator();
    }

    /** The file, opened or not. */
    sealed interface Opened {
        record Fine(CsvRows rows) implements Opened {}

        record Bad(ImportTrouble trouble) implements Opened {}
    }

    /** What comes next in it. */
    sealed interface Next {
        /** @param number as a spreadsheet counts, from 1, blank rows included */
        record Row(int number, List<String> cells) implements Next {
            boolean isBlank() {
                return cells.stream().allMatch(String::isBlank);
            }
        }

        record End() implements Next {}

        record Broken(ImportTrouble trouble) implements Next {}
    }

    /** @param separator absent for the one that the first line has most of */
    static Opened open(InputStream content, Encoding chosen, @Nullable Character separator, ImportSettings limits)
            throws IOException {
        PushbackInputStream bytes = new PushbackInputStream(content, 4);
        byte[] start = bytes.readNBytes(4);
        if (start.length == 0) {
            return new Opened.Bad(new EmptyFile());
        }
        if (startsWith(start, 'P', 'K', 3, 4) || startsWith(start, 0xD0, 0xCF, 0x11, 0xE0)) {
            return new Opened.Bad(new Spreadsheet());
        }
        Charset charset = chosen.charset();
        int mark = 0;
        if (startsWith(start, 0xEF, 0xBB, 0xBF)) {
            charset = StandardCharsets.UTF_8;
            mark = 3;
        } else if (startsWith(start, 0xFF, 0xFE)) {
            charset = StandardCharsets.UTF_16LE;
            mark = 2;
        } else if (startsWith(start, 0xFE, 0xFF)) {
            charset = StandardCharsets.UTF_16BE;
            mark = 2;
        }
        bytes.unread(start, mark, start.length - mark);
        StrictReader reader = new StrictReader(bytes, charset, mark, limits);
        try {
            BufferedReader buffered = new BufferedReader(reader);
            CSVFormat format = CSVFormat.DEFAULT
                    .builder()
                    .setDelimiter(separator == null ? delimiter(buffered) : separator)
                    .setIgnoreEmptyLines(false)
                    .setIgnoreSurroundingSpaces(true)
                    .get();
            return new Opened.Fine(new CsvRows(
                    reader,
                    CSVParser.builder().setReader(buffered).setFormat(format).get()));
        } catch (BrokenFile broken) {
            return new Opened.Bad(broken.trouble());
        }
    }

    Next next() throws IOException {
        long line = parser.getCurrentLineNumber() + 1;
        reader.startRow(line);
        try {
            if (!records.hasNext()) {
                return new Next.End();
            }
            CSVRecord row = records.next();
            return new Next.Row(Math.toIntExact(row.getRecordNumber()), row.toList());
        } catch (UncheckedIOException failure) {
            return broken(Objects.requireNonNull(failure.getCause()), line);
        }
    }

    /** The parser has one exception for whatever is malformed, and one text each. */
    private static Next broken(IOException cause, long line) throws IOException {
        if (cause instanceof BrokenFile broken) {
            return new Next.Broken(broken.trouble());
        }
        String message = String.valueOf(cause.getMessage());
        if (message.contains("EOF reached before encapsulated token finished")) {
            return new Next.Broken(new UnclosedQuote(line));
        }
        if (message.contains("Invalid character between encapsulated token and delimiter")) {
            return new Next.Broken(new StrayQuote(line));
        }
        throw cause;
    }

    /** The one that the first line has most of, outside of quotes. */
    private static char delimiter(BufferedReader reader) throws IOException {
        reader.mark(FIRST_LINE);
        int[] counts = new int[DELIMITERS.length];
        boolean quoted = false;
        int c = reader.read();
        for (int i = 1; i < FIRST_LINE && c >= 0 && (quoted || (c != '\n' && c != '\r')); i++) {
            quoted ^= c == '"';
            for (int d = 0; d < DELIMITERS.length && !quoted; d++) {
                counts[d] += c == DELIMITERS[d] ? 1 : 0;
            }
            c = reader.read();
        }
        reader.reset();
        int best = 0;
        for (int d = 1; d < DELIMITERS.length; d++) {
            best = counts[d] > counts[best] ? d : best;
        }
        return DELIMITERS[best];
    }

    private static boolean startsWith(byte[] bytes, int... wanted) {
        if (bytes.length < wanted.length) {
            return false;
        }
        for (int i = 0; i < wanted.length; i++) {
            if ((bytes[i] & 0xFF) != wanted[i]) {
                return false;
            }
        }
        return true;
    }
}
