package dev.turnout.program.transfer;

import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/** Writes CSV that a spreadsheet opens rightly and runs nothing of: UTF-8 with its mark, hostile cells defused. */
public final class CsvOut {

    private static final char MARK = '\uFEFF';

    private final CSVPrinter printer;

    public CsvOut(OutputStream out) throws IOException {
        Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
        writer.write(MARK);
        printer = new CSVPrinter(writer, CSVFormat.RFC4180);
    }

    public void row(List<String> cells) throws IOException {
        printer.printRecord(cells.stream().map(HostileCells::defuse).toList());
    }

    public void flush() throws IOException {
        printer.flush();
    }
}
