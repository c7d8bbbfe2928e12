package dev.turnout.api.bulk;

import dev.turnout.api.bulk.BulkImports.Remarked;
import dev.turnout.api.lead.Partition;
import dev.turnout.api.wire.Answer;
import dev.turnout.api.wire.Call;
import dev.turnout.api.wire.Params;
import dev.turnout.api.wire.WireTrouble;
import dev.turnout.channel.Status;
import dev.turnout.id.ProgramId;
import dev.turnout.program.Program;
import dev.turnout.program.Programs;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.csv.CSVPrinter;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/** Sending files in, and asking what became of their rows (facts 8.2). */
@Controller
class ImportDoor {

    private static final String LEADS = "/bulk/v1/leads";
    private static final String LEAD_BATCH = LEADS + "/batch/{id}";
    private static final String MEMBER_BATCH = "/bulk/v1/program/members/import/{id}";

    /** Rows of a file of remarks that are in memory at once. */
    private static final int PAGE = 1_000;

    private final BulkImports imports;
    private final StoreBulkFile storing;
    private final Programs programs;

    ImportDoor(BulkImports imports, StoreBulkFile storing, Programs programs) {
        this.imports = imports;
        this.storing = storing;
        this.programs = programs;
    }

    @PostMapping(LEADS + ".json")
    Answer leads(Call call) throws IOException {
        Params params = call.params();
        Partition.refuseAnother(params.text("partitionName"));
        Long list = params.text("listId").map(Params::id).orElse(null);
        return store(call, ImportKind.LEADS, params.text("lookupField").orElse(null), list, null);
    }

    /** Without a status they come to the first one. */
    @PostMapping("/bulk/v1/program/{programId}/members/import.json")
    Answer members(Call call, @PathVariable long programId) throws IOException {
        Params params = call.params();
        Program program =
                programs.find(new ProgramId(programId)).orElseThrow(() -> WireTrouble.of(1013, "Program not found"));
        Status asked = params.text("programMemberStatus")
                .map(name -> program.channel().named(name))
                .orElseGet(() -> program.channel().first())
                .orElseThrow(() -> WireTrouble.of(1025, "Program status not found"));
        return store(
                call,
                ImportKind.MEMBERS,
                null,
                null,
                new BulkImport.Target(programId, asked.id().value(), call.isFromOutside()));
    }

    private Answer store(
            Call call,
            ImportKind kind,
            @Nullable String lookupField,
            @Nullable Long list,
            BulkImport.@Nullable Target target)
            throws IOException {
        BulkImport.Order order = new BulkImport.Order(
                call.client().id().value(),
                call.client().name(),
                kind,
                FileFormat.of(call.params().text("format")),
                lookupField,
                list,
                target);
        try (InputStream content = call.file("file")) {
            return Answer.one(storing.store(order, content).told());
        }
    }

    @GetMapping({LEAD_BATCH + ".json", MEMBER_BATCH + "/status.json"})
    Answer status(Call call, @PathVariable long id) {
        return Answer.one(job(call, id).toldInFull());
    }

    @GetMapping({LEAD_BATCH + "/failures.json", MEMBER_BATCH + "/failures.json"})
    void failures(Call call, @PathVariable long id, HttpServletResponse response) throws IOException {
        write(job(call, id), true, response);
    }

    @GetMapping({LEAD_BATCH + "/warnings.json", MEMBER_BATCH + "/warnings.json"})
    void warnings(Call call, @PathVariable long id, HttpServletResponse response) throws IOException {
        write(job(call, id), false, response);
    }

    private BulkImport job(Call call, long id) {
        ImportKind kind = call.request().getRequestURI().startsWith(LEADS) ? ImportKind.LEADS : ImportKind.MEMBERS;
        return imports.find(call.client().id(), kind, id).orElseThrow(() -> WireTrouble.of(1013, "Object not found"));
    }

    /** The rows as they came, below their header, each with the reason behind it. */
    private void write(BulkImport job, boolean failed, HttpServletResponse response) throws IOException {
        response.setContentType("text/csv;charset=UTF-8");
        CSVPrinter printer = CopiedRows.printer(job.order().format(), response.getOutputStream());
        print(printer, job, job.columns(), failed ? "Import Failure Reason" : "Import Warning Reason");
        List<Remarked> page = imports.remarked(job.id(), failed, 0, PAGE);
        while (!page.isEmpty()) {
            for (Remarked row : page) {
                print(printer, job, row.cells(), row.reason());
            }
            page = imports.remarked(job.id(), failed, page.getLast().row(), PAGE);
        }
        printer.flush();
    }

    /** A row that ends early is filled up, so that the reason stands in its column. */
    private static void print(CSVPrinter printer, BulkImport job, List<String> cells, String reason)
            throws IOException {
        List<String> line = new ArrayList<>(cells);
        while (line.size() < job.columns().size()) {
            line.add("");
        }
        line.add(reason);
        printer.printRecord(line);
    }
}
