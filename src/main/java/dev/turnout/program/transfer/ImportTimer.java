package dev.turnout.program.transfer;

import dev.turnout.db.WorkLoops;
import java.util.List;
import org.springframework.stereotype.Component;

/** Lets this node look for imports to work on. */
@Component
class ImportTimer extends WorkLoops {

    ImportTimer(RunImports imports, ImportSettings settings) {
        super("imports", List.of(new Loop("imports", settings.poll(), imports::runChunk)));
    }
}
