package dev.turnout.ui;

import dev.turnout.campaign.run.RunHistory;
import dev.turnout.id.PersonId;
import dev.turnout.id.ProgramId;
import java.util.List;
import org.springframework.stereotype.Component;

/** A person's ways through campaigns, for their page and the member's. */
@Component("waysThrough")
class WaysThrough {

    private static final int MOST = 50;

    private final RunHistory history;

    WaysThrough(RunHistory history) {
        this.history = history;
    }

    public List<RunHistory.Way> of(PersonId person) {
        return history.of(person, MOST);
    }

    /** Only through the campaigns of that program. */
    public List<RunHistory.Way> in(ProgramId program, PersonId person) {
        return of(person).stream().filter(way -> way.program().equals(program)).toList();
    }
}
