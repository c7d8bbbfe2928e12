package dev.turnout.ui;

import dev.turnout.campaign.text.Difference;
import dev.turnout.campaign.text.ExportProgram;
import dev.turnout.campaign.text.ImportProgram;
import dev.turnout.campaign.text.Imported;
import dev.turnout.campaign.text.Mistake;
import dev.turnout.campaign.text.Part;
import dev.turnout.program.Program;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Programs as text: taken away, and brought in after a look at what would change. */
@Controller
class TextPages {

    /** What a file may have at most before it is looked at: characters take up to four bytes. */
    private static final long MOST_BYTES = 4_000_000;

    private final Asked asked;
    private final ExportProgram export;
    private final ImportProgram importProgram;
    private final Texts texts;

    TextPages(Asked asked, ExportProgram export, ImportProgram importProgram, Texts texts) {
        this.asked = asked;
        this.export = export;
        this.importProgram = importProgram;
        this.texts = texts;
    }

    @GetMapping("/programs/{id:\\d{1,18}}/text")
    void download(@PathVariable long id, HttpServletResponse response) throws IOException {
        Program program = asked.program(id);
        Downloads.named(response, program.name() + ".yaml");
        response.setContentType("application/yaml;charset=UTF-8");
        response.getOutputStream()
                .write(export.export(program.id()).orElseThrow().getBytes(StandardCharsets.UTF_8));
    }

    @GetMapping("/programs/text")
    ModelAndView empty() {
        return page("", "");
    }

    /** @param file instead of the text, where one was chosen */
    @PostMapping("/programs/text")
    ModelAndView preview(
            @RequestParam(defaultValue = "") String text,
            @RequestParam(defaultValue = "") String name,
            @RequestParam @Nullable MultipartFile file,
            @AuthenticationPrincipal Visitor visitor)
            throws IOException {
        if (file == null || file.isEmpty()) {
            return shown(text, name, visitor);
        }
        if (file.getSize() > MOST_BYTES) {
            return wrong(page("", name), texts.say("text.wrong.TOO_LARGE", List.of("1000000")));
        }
        try {
            return shown(decoded(file.getBytes()), name, visitor);
        } catch (CharacterCodingException other) {
            return wrong(page("", name), texts.say("text.wrong.encoding", List.of()));
        }
    }

    private ModelAndView shown(String text, String name, Visitor visitor) {
        ModelAndView page = page(text, name);
        return switch (importProgram.importText(wanted(text, name, null, visitor), true)) {
            case Imported.Done done -> {
                page.addObject("done", done);
                page.addObject(
                        "changed",
                        done.differences().stream()
                                .filter(one -> !one.lines().isEmpty())
                                .toList());
                page.addObject("same", names(done, Difference.Change.SAME));
                page.addObject("left", names(done, Difference.Change.LEFT_ALONE));
                yield page;
            }
            case Imported.Wrong wrong -> wrong(page, said(wrong.mistake()));
            case Imported.Stale stale -> wrong(page, texts.say("text.stale", List.of()));
        };
    }

    @PostMapping("/programs/text/import")
    ModelAndView carryOut(
            @RequestParam(defaultValue = "") String text,
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "") String state,
            @AuthenticationPrincipal Visitor visitor,
            RedirectAttributes next) {
        return switch (importProgram.importText(wanted(text, name, state, visitor), false)) {
            case Imported.Done done -> {
                next.addFlashAttribute("notice", done.created() ? "text.done.created" : "text.done.changed");
                next.addFlashAttribute("noticeAbout", done.name());
                yield new ModelAndView("redirect:/programs/" + done.program() + "/setup");
            }
            case Imported.Wrong wrong -> wrong(page(text, name), said(wrong.mistake()));
            case Imported.Stale stale -> wrong(shown(text, name, visitor), texts.say("text.stale", List.of()));
        };
    }

    private static ImportProgram.Wanted wanted(String text, String name, @Nullable String state, Visitor visitor) {
        return new ImportProgram.Wanted(text, name, state, visitor.admin(), visitor.actor());
    }

    private String said(Mistake mistake) {
        return mistake.in(texts.wording());
    }

    private static ModelAndView page(String text, String name) {
        ModelAndView page = new ModelAndView("program-text");
        page.addObject("text", text);
        page.addObject("name", name);
        page.addObject("wrong", Map.of());
        return page;
    }

    private static ModelAndView wrong(ModelAndView page, String said) {
        page.addObject("mistake", said);
        page.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        return page;
    }

    /** By kind, those of one in a sentence. */
    private Map<String, String> names(Imported.Done done, Difference.Change change) {
        return Arrays.stream(Part.Kind.values())
                .filter(kind -> of(done, change, kind).findAny().isPresent())
                .collect(Collectors.toMap(
                        kind -> texts.say("text.kind." + kind, List.of()),
                        kind -> of(done, change, kind)
                                .map(Difference::name)
                                .filter(name -> !name.isEmpty())
                                .collect(Collectors.joining(", ")),
                        (one, same) -> one,
                        LinkedHashMap::new));
    }

    private static Stream<Difference> of(Imported.Done done, Difference.Change change, Part.Kind kind) {
        return done.differences().stream().filter(one -> one.change() == change && one.kind() == kind);
    }

    private static String decoded(byte[] bytes) throws CharacterCodingException {
        return StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(bytes))
                .toString();
    }
}
