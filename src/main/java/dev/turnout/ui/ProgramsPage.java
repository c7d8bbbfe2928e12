package dev.turnout.ui;

import dev.turnout.channel.Role;
import dev.turnout.id.AccountId;
import dev.turnout.id.ProgramId;
import dev.turnout.program.Program;
import dev.turnout.program.ProgramCounts;
import dev.turnout.program.Programs;
import dev.turnout.program.StatusCounts;
import dev.turnout.webinar.Account;
import dev.turnout.webinar.Accounts;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** The list of programs. */
@Controller
class ProgramsPage {

    private final Programs programs;
    private final ProgramCounts counts;
    private final ProgramStates states;
    private final Accounts accounts;

    ProgramsPage(Programs programs, ProgramCounts counts, ProgramStates states, Accounts accounts) {
        this.programs = programs;
        this.counts = counts;
        this.states = states;
        this.accounts = accounts;
    }

    /**
     * @param account the name of the provider's account; absent while the program is not bound
     * @param pending members who wait for approval
     */
    record Line(
            Program program,
            ProgramState state,
            @Nullable String account,
            int members,
            int pending,
            int registered,
            int attended) {}

    @GetMapping("/programs")
    String show(Model model) {
        List<Program> all = programs.all();
        Map<ProgramId, StatusCounts> counted = counts.all();
        Map<ProgramId, ProgramState> stateOf = states.of(all);
        Map<AccountId, String> names = accounts.all().stream().collect(Collectors.toMap(Account::id, Account::name));
        model.addAttribute(
                "programs",
                all.stream()
                        .map(program -> line(
                                program,
                                Objects.requireNonNull(stateOf.get(program.id())),
                                program.binding() == null
                                        ? null
                                        : names.get(program.binding().account()),
                                counted.getOrDefault(program.id(), StatusCounts.NONE)))
                        .toList());
        return "programs";
    }

    private static Line line(Program program, ProgramState state, @Nullable String account, StatusCounts counts) {
        return new Line(
                program,
                state,
                account,
                counts.members(),
                counts.at(program.channel(), Role.PENDING_APPROVAL),
                counts.registered(program.channel()),
                counts.attended(program.channel()));
    }
}
