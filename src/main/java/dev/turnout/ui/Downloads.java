package dev.turnout.ui;

import dev.turnout.program.Program;
import dev.turnout.program.Programs;
import dev.turnout.program.member.BulkChange;
import dev.turnout.program.member.BulkChanges;
import dev.turnout.program.transfer.ExportDecision;
import dev.turnout.program.transfer.ExportMembers;
import dev.turnout.program.transfer.ExportOutcomes;
import dev.turnout.program.transfer.ImportId;
import dev.turnout.program.transfer.ImportJob;
import dev.turnout.program.transfer.Imports;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** Lists to take away, as CSV in the reader's language. */
@Controller
class Downloads {

    private final Programs programs;
    private final Imports imports;
    private final ExportMembers members;
    private final ExportOutcomes outcomes;
    private final BulkChanges changes;
    private final ExportDecision decisions;
    private final Texts texts;
    private final PublicLinks publicLinks;

    Downloads(
            Programs programs,
            Imports imports,
            ExportMembers members,
            ExportOutcomes outcomes,
            BulkChanges changes,
            ExportDecision decisions,
            Texts texts,
            PublicLinks publicLinks) {
        this.programs = programs;
        this.imports = imports;
        this.members = members;
        this.outcomes = outcomes;
        this.changes = changes;
        this.decisions = decisions;
        this.texts = texts;
        this.publicLinks = publicLinks;
    }

    @GetMapping("/programs/{id}/members.csv")
    void members(@PathVariable long id, @RequestParam @Nullable List<String> status, HttpServletResponse response)
            throws IOException {
        Program program = MembersPage.find(programs, id);
        named(response, program.name() + ".csv");
        members.write(
                program.id(),
                MemberQuery.filter(program, status, "").statuses(),
                publicLinks.base(),
                texts.wording(),
                response.getOutputStream());
    }

    @GetMapping("/programs/{id}/import/{number}/outcomes.csv")
    void outcomes(@PathVariable long id, @PathVariable long number, HttpServletResponse response) throws IOException {
        ImportJob job = imports.find(new ImportId(number))
                .filter(one -> one.program().value() == id)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        named(response, "outcomes-" + job.fileName());
        outcomes.write(job.id(), texts.wording(), response.getOutputStream());
    }

    @GetMapping("/programs/{id}/approval/decisions/{number}/outcomes.csv")
    void decision(@PathVariable long id, @PathVariable long number, HttpServletResponse response) throws IOException {
        BulkChange decision = DecidedPage.find(changes, id, number);
        named(response, "decision-" + decision.id() + ".csv");
        decisions.write(decision, texts.wording(), response.getOutputStream());
    }

    static void named(HttpServletResponse response, String file) {
        response.setContentType("text/csv;charset=UTF-8");
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                ContentDisposition.attachment()
                        .filename(file, StandardCharsets.UTF_8)
                        .build()
                        .toString());
    }
}
