package dev.turnout.ui;

import dev.turnout.id.StatusId;
import dev.turnout.program.Program;
import dev.turnout.program.Programs;
import dev.turnout.program.transfer.ColumnMapping;
import dev.turnout.program.transfer.Encoding;
import dev.turnout.program.transfer.FirstRows;
import dev.turnout.program.transfer.ImportId;
import dev.turnout.program.transfer.ImportJob;
import dev.turnout.program.transfer.ImportSettings;
import dev.turnout.program.transfer.ImportState;
import dev.turnout.program.transfer.ImportTrouble;
import dev.turnout.program.transfer.Imports;
import dev.turnout.program.transfer.Meaning;
import dev.turnout.program.transfer.RowResult;
import dev.turnout.program.transfer.StartImport;
import dev.turnout.program.transfer.StoreImportFile;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.server.ResponseStatusException;

/** The Import tab of a program: a file, what its columns mean, and what became of its rows. */
@Controller
class ImportPages {

    private static final int IMPORTS_SHOWN = 20;
    private static final int ROWS_SHOWN = 5;

    private final Programs programs;
    private final Imports imports;
    private final FirstRows firstRows;
    private final StoreImportFile store;
    private final StartImport start;
    private final ImportSettings settings;

    ImportPages(
            Programs programs,
            Imports imports,
            FirstRows firstRows,
            StoreImportFile store,
            StartImport start,
            ImportSettings settings) {
        this.programs = programs;
        this.imports = imports;
        this.firstRows = firstRows;
        this.store = store;
        this.start = start;
        this.settings = settings;
    }

    /** A column of the file in the form: its name, what it is taken to mean, and what its first rows say. */
    record Column(String name, String meaning, String attribute, List<String> samples) {}

    @GetMapping("/programs/{id}/import")
    String choose(@PathVariable long id, @RequestParam @Nullable String tooLarge, Model model) {
        Program program = MembersPage.find(programs, id);
        if (tooLarge != null) {
            model.addAttribute(
                    "trouble", new ImportTrouble.FileTooLarge(settings.size().toMegabytes()));
        }
        return choose(program, model);
    }

    private String choose(Program program, Model model) {
        model.addAttribute("program", program);
        model.addAttribute("encodings", Encoding.values());
        model.addAttribute("most", settings.size().toMegabytes());
        model.addAttribute("imports", imports.of(program.id(), IMPORTS_SHOWN));
        return "import";
    }

    @PostMapping("/programs/{id}/import")
    String upload(
            @PathVariable long id,
            @RequestParam MultipartFile file,
            @RequestParam Encoding encoding,
            @AuthenticationPrincipal Visitor visitor,
            Model model,
            HttpServletResponse response)
            throws IOException {
        Program program = MembersPage.find(programs, id);
        String name = Objects.requireNonNullElse(file.getOriginalFilename(), "");
        try (InputStream content = file.getInputStream()) {
            return switch (store.store(program.id(), name, content, encoding, visitor.email())) {
                case StoreImportFile.Upload.Stored stored ->
                    "redirect:/programs/" + id + "/import/" + stored.job().id();
                case StoreImportFile.Upload.Unreadable unreadable -> {
                    response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
                    model.addAttribute("trouble", unreadable.trouble());
                    model.addAttribute("refusedFile", name);
                    yield choose(program, model);
                }
            };
        }
    }

    @GetMapping("/programs/{id}/import/{number}")
    String show(@PathVariable long id, @PathVariable long number, Model model) {
        ImportJob job = find(id, number);
        return job.state() == ImportState.READY
                ? mapping(job, ColumnMapping.suggestedBy(job.columns()), null, model)
                : progress(job, model);
    }

    @PostMapping("/programs/{id}/import/{number}")
    String start(
            @PathVariable long id,
            @PathVariable long number,
            @RequestParam List<String> meaning,
            @RequestParam List<String> attribute,
            @RequestParam @Nullable Long to,
            @RequestParam(defaultValue = "false") boolean outside,
            Model model,
            HttpServletResponse response) {
        ImportJob job = find(id, number);
        ColumnMapping mapping = chosen(meaning, attribute);
        StatusId status = to == null ? null : new StatusId(to);
        return switch (start.start(job.id(), mapping, status, outside)) {
            case StartImport.Start.Started started -> "redirect:/programs/" + id + "/import/" + number;
            case StartImport.Start.NotStarted not -> {
                response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
                model.addAttribute("trouble", not.trouble());
                yield job.state() == ImportState.READY ? mapping(job, mapping, status, model) : progress(job, model);
            }
        };
    }

    @PostMapping("/programs/{id}/import/{number}/resume")
    String resume(@PathVariable long id, @PathVariable long number) {
        imports.resume(find(id, number).id());
        return "redirect:/programs/" + id + "/import/" + number;
    }

    private ImportJob find(long program, long number) {
        return imports.find(new ImportId(number))
                .filter(job -> job.program().value() == program)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    /** An attribute's name goes with the column whose meaning is to be one; a wrong code is a form of our own gone bad. */
    private static ColumnMapping chosen(List<String> meanings, List<String> attributes) {
        List<Meaning> chosen = new ArrayList<>();
        for (int i = 0; i < meanings.size(); i++) {
            boolean attribute = Meaning.ATTRIBUTE.equals(meanings.get(i)) && i < attributes.size();
            chosen.add(Meaning.parse(attribute ? meanings.get(i) + attributes.get(i) : meanings.get(i))
                    .orElseThrow(() -> new ResponseStatusException(HttpStatus.BAD_REQUEST)));
        }
        return new ColumnMapping(chosen);
    }

    private String mapping(ImportJob job, ColumnMapping mapping, @Nullable StatusId status, Model model) {
        Program program = programs.get(job.program());
        List<List<String>> rows = firstRows.of(job.id(), ROWS_SHOWN);
        List<Column> columns = new ArrayList<>();
        for (int i = 0; i < job.columns().size(); i++) {
            columns.add(column(
                    job.columns().get(i),
                    i < mapping.meanings().size() ? mapping.meanings().get(i) : new Meaning.Ignored(),
                    i,
                    rows));
        }
        model.addAttribute("program", program);
        model.addAttribute("job", job);
        model.addAttribute("columns", columns);
        model.addAttribute("fields", Meaning.Field.values());
        model.addAttribute("offered", MembersPage.offered(program));
        model.addAttribute("chosenStatus", status);
        model.addAttribute("earlier", imports.earlier(job).orElse(null));
        return "import-columns";
    }

    private static Column column(String name, Meaning meaning, int place, List<List<String>> rows) {
        List<String> samples = rows.stream()
                .map(cells -> place < cells.size() ? cells.get(place) : "")
                .map(cell -> cell.length() > 60 ? cell.substring(0, 60) + "…" : cell)
                .toList();
        return meaning instanceof Meaning.Attribute attribute
                ? new Column(name, Meaning.ATTRIBUTE, attribute.name(), samples)
                : new Column(name, meaning.code(), name, samples);
    }

    private String progress(ImportJob job, Model model) {
        model.addAttribute("program", programs.get(job.program()));
        model.addAttribute("job", job);
        model.addAttribute("running", job.state() == ImportState.RUNNING);
        model.addAttribute("failed", job.state() == ImportState.FAILED);
        model.addAttribute("percent", job.total() == 0 ? 100 : job.done() * 100L / job.total());
        model.addAttribute("results", RowResult.values());
        model.addAttribute("earlier", imports.earlier(job).orElse(null));
        return "import-result";
    }
}
