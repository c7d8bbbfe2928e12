package dev.turnout.api.own;

import static java.util.Comparator.comparingLong;
import static java.util.Objects.requireNonNull;

import dev.turnout.api.wire.Call;
import dev.turnout.api.wire.Problem;
import dev.turnout.id.ProgramId;
import dev.turnout.program.Binding;
import dev.turnout.program.Program;
import dev.turnout.program.ProgramCounts;
import dev.turnout.program.Programs;
import dev.turnout.program.StatusCounts;
import dev.turnout.webinar.AccountStates;
import dev.turnout.webinar.Pulls;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Programs, and how far each of them agrees with its provider. */
@RestController
@Tag(name = "Programs")
class OwnProgramsDoor {

    private final Programs programs;
    private final ProgramCounts counts;
    private final ShowPrograms show;
    private final AccountStates accounts;
    private final Pulls pulls;

    OwnProgramsDoor(Programs programs, ProgramCounts counts, ShowPrograms show, AccountStates accounts, Pulls pulls) {
        this.programs = programs;
        this.counts = counts;
        this.show = show;
        this.accounts = accounts;
        this.pulls = pulls;
    }

    record Refreshing(ProgramShown.Sync sync) {}

    /** In the order of their ids. */
    @GetMapping("/api/v1/programs")
    @Parameter(
            in = ParameterIn.QUERY,
            name = "name",
            description = "The one of this name.",
            schema = @Schema(type = "string"))
    Paged<ProgramShown> all(Call call) {
        int size = Paged.size(call.params());
        long after = Paged.after(call.params(), 0);
        String name = call.params().text("name").orElse(null);
        List<Program> found = programs.all().stream()
                .filter(program -> program.id().value() > after)
                .filter(program -> name == null || program.name().equals(name))
                .sorted(comparingLong(program -> program.id().value()))
                .limit(size + 1L)
                .toList();
        Map<ProgramId, StatusCounts> counted = counts.all();
        return Paged.of(
                found.stream()
                        .map(program -> show.show(program, counted.getOrDefault(program.id(), StatusCounts.NONE)))
                        .toList(),
                size,
                ProgramShown::id);
    }

    @GetMapping("/api/v1/programs/{programId}")
    ProgramShown.Whole one(@PathVariable long programId) {
        return show.whole(find(programs, programId));
    }

    /** Lets the next pull of attendance and registrants come at once; it is made outside of the call. */
    @PostMapping("/api/v1/programs/{programId}/refresh")
    @ResponseStatus(HttpStatus.ACCEPTED)
    Refreshing refresh(@PathVariable long programId) {
        Program program = find(programs, programId);
        Binding binding = program.binding();
        if (binding == null) {
            throw Problem.conflict("not-bound", "No provider runs this program", "Bind the program to an event first.");
        }
        if (accounts.disabled(binding.account())) {
            throw Problem.conflict(
                    "account-disabled", "The provider's account is disabled", "Enable the account first.");
        }
        pulls.hurry(program.id());
        return new Refreshing(requireNonNull(show.sync(program)));
    }

    static Program find(Programs programs, long id) {
        return programs.find(new ProgramId(id)).orElseThrow(() -> Problem.notFound("There is no program " + id + "."));
    }
}
