package dev.turnout.api.own;

import dev.turnout.access.ApiRole;
import dev.turnout.api.wire.Call;
import dev.turnout.api.wire.Problem;
import dev.turnout.campaign.text.ExportProgram;
import dev.turnout.campaign.text.ImportProgram;
import dev.turnout.campaign.text.Imported;
import dev.turnout.campaign.text.Mistake;
import dev.turnout.id.ProgramId;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Programs as text. */
@RestController
@Tag(name = "Programs as text")
class OwnTextDoor {

    private static final MediaType YAML = new MediaType("application", "yaml");

    private final ExportProgram export;
    private final ImportProgram importProgram;
    private final MessageSource messages;

    OwnTextDoor(ExportProgram export, ImportProgram importProgram, MessageSource messages) {
        this.export = export;
        this.importProgram = importProgram;
        this.messages = messages;
    }

    /** The same text as long as nobody changes the program. */
    @GetMapping("/api/v1/programs/{programId}/text")
    @ApiResponse(
            responseCode = "200",
            content = @Content(mediaType = "application/yaml", schema = @Schema(type = "string")))
    ResponseEntity<byte[]> text(@PathVariable long programId) {
        String text = export.export(new ProgramId(programId))
                .orElseThrow(() -> Problem.notFound("There is no program " + programId + "."));
        return ResponseEntity.ok().contentType(YAML).body(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Makes the program, or changes the one of its name. */
    @PutMapping("/api/v1/programs/text")
    @Parameter(
            in = ParameterIn.QUERY,
            name = "name",
            description = "The program's name, instead of the one in the text.",
            schema = @Schema(type = "string"))
    @Parameter(
            in = ParameterIn.QUERY,
            name = "state",
            description = "From a preview: refused when the program was changed since.",
            schema = @Schema(type = "string"))
    TextShown importText(
            Call call,
            @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            content = @Content(mediaType = "application/yaml", schema = @Schema(type = "string")))
                    @RequestBody(required = false)
                    byte @Nullable [] text) {
        return carryOut(call, text, false);
    }

    /** The same, undone at its end. */
    @PostMapping("/api/v1/programs/text/preview")
    @Parameter(
            in = ParameterIn.QUERY,
            name = "name",
            description = "The program's name, instead of the one in the text.",
            schema = @Schema(type = "string"))
    TextShown preview(
            Call call,
            @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            content = @Content(mediaType = "application/yaml", schema = @Schema(type = "string")))
                    @RequestBody(required = false)
                    byte @Nullable [] text) {
        return carryOut(call, text, true);
    }

    private TextShown carryOut(Call call, byte @Nullable [] text, boolean preview) {
        ImportProgram.Wanted wanted = new ImportProgram.Wanted(
                decoded(text == null ? new byte[0] : text),
                call.params().text("name").orElse(null),
                call.params().text("state").orElse(null),
                call.client().role().allows(ApiRole.ADMIN),
                call.by());
        return switch (importProgram.importText(wanted, preview)) {
            case Imported.Done done -> TextShown.of(preview, done);
            case Imported.Wrong wrong -> throw problem(wrong.mistake());
            case Imported.Stale stale ->
                throw Problem.conflict(
                        "changed-meanwhile", "The program was changed meanwhile", "Preview the text again.");
        };
    }

    private Problem problem(Mistake mistake) {
        String said = mistake.in((key, arguments) -> messages.getMessage(key, arguments.toArray(), Locale.ENGLISH));
        return mistake.what() == Mistake.What.MEANWHILE
                ? Problem.conflict("changed-meanwhile", "The program was changed meanwhile", said)
                : Problem.invalid(mistake.line() == 0 ? "text" : "line " + mistake.line(), said);
    }

    private static String decoded(byte[] text) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(text))
                    .toString();
        } catch (CharacterCodingException other) {
            throw Problem.malformed("The text is not in UTF-8.");
        }
    }
}
