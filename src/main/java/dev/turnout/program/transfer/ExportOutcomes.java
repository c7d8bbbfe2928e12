package dev.turnout.program.transfer;

import dev.turnout.program.transfer.ImportRows.Told;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/** Writes an imported file again, with what became of each row beside it. */
@Component
public class ExportOutcomes {

    private static final int PAGE = 2_000;

    private final Imports imports;
    private final ImportRows rows;

    ExportOutcomes(Imports imports, ImportRows rows) {
        this.imports = imports;
        this.rows = rows;
    }

    /** Page by page, so that a slow reader holds no transaction open; {@code out} stays open. */
    public void write(ImportId id, Wording wording, OutputStream out) throws IOException {
        ImportJob job = imports.get(id);
        CsvOut csv = new CsvOut(out);
        List<String> header = new ArrayList<>(job.columns());
        header.add(wording.say("import.column.row"));
        header.add(wording.say("import.column.outcome"));
        header.add(wording.say("import.column.reason"));
        csv.row(header);
        int last = 0;
        List<Told> page = rows.toldAfter(id, last, PAGE);
        while (!page.isEmpty()) {
            for (Told told : page) {
                csv.row(cells(told, job.columns().size(), wording));
            }
            last = page.getLast().stored().row();
            page = rows.toldAfter(id, last, PAGE);
        }
        csv.flush();
    }

    private static List<String> cells(Told told, int columns, Wording wording) {
        List<String> cells = new ArrayList<>(told.stored()
                .cells()
                .subList(0, Math.min(columns, told.stored().cells().size())));
        while (cells.size() < columns) {
            cells.add("");
        }
        RowOutcome outcome = told.outcome();
        cells.add(Integer.toString(told.stored().row()));
        if (outcome == null) {
            cells.add(wording.say("import.result.WAITING"));
            cells.add("");
            return cells;
        }
        cells.add(wording.say(outcome.result().key()));
        String why = wording.say(outcome.why().key(), outcome.why().arguments());
        Integer sameAs = outcome.sameAs();
        cells.add(sameAs == null ? why : why + " " + wording.say("import.row.same-as", List.of(sameAs)));
        return cells;
    }
}
