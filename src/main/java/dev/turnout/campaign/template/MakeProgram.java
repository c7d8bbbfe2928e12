package dev.turnout.campaign.template;

import dev.turnout.program.Program;
import dev.turnout.program.ProgramDraft;
import dev.turnout.program.Programs;
import dev.turnout.program.asset.Cost;
import dev.turnout.program.asset.FolderId;
import dev.turnout.program.asset.ProgramAssets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Makes a program in its folder and lays it out with the usual set, where its channel has place for one. */
@Component
public class MakeProgram {

    private final Programs programs;
    private final ProgramAssets assets;
    private final LayOutWebinar layOut;

    MakeProgram(Programs programs, ProgramAssets assets, LayOutWebinar layOut) {
        this.programs = programs;
        this.assets = assets;
        this.layOut = layOut;
    }

    /**
     * @param folder known to exist
     * @param language of the set's texts
     * @return nothing when the name is taken
     */
    @Transactional
    public Optional<Program> make(ProgramDraft draft, FolderId folder, List<Cost> costs, Locale language) {
        return programs.create(draft).map(program -> {
            assets.putInto(folder, program.id());
            assets.price(program.id(), costs);
            layOut.layOut(program, language);
            return program;
        });
    }
}
