package dev.turnout.campaign.run;

import dev.turnout.campaign.flow.FlowStep.ChangeDataValue;
import dev.turnout.campaign.flow.FlowStep.ChangeMemberData;
import dev.turnout.campaign.flow.FlowStep.ChangeSuccess;
import dev.turnout.campaign.run.DueRuns.Claimed;
import dev.turnout.id.PersonId;
import dev.turnout.id.ProgramId;
import dev.turnout.person.ChangeField;
import dev.turnout.program.Programs;
import dev.turnout.program.member.MemberData;
import dev.turnout.program.member.ReachSuccess;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Change Data Value, Change Program Member Data, Change Program Success. */
@Component
class PersonWork {

    private final ChangeField fields;
    private final MemberData data;
    private final ReachSuccess success;
    private final Programs programs;
    private final StepValues values;

    PersonWork(ChangeField fields, MemberData data, ReachSuccess success, Programs programs, StepValues values) {
        this.values = values;
        this.fields = fields;
        this.data = data;
        this.success = success;
        this.programs = programs;
    }

    Map<RunId, Turn> perform(StepWork work, ChangeDataValue change) {
        return changed(
                work,
                fields.change(
                        values.of(work, change.value()),
                        change.field(),
                        work.campaign().actor()));
    }

    Map<RunId, Turn> perform(StepWork work, ChangeMemberData change) {
        Set<PersonId> changed = data.set(
                change.program(),
                values.of(work, change.value()),
                change.field(),
                work.campaign().actor());
        return ofMembers(work, change.program(), changed);
    }

    Map<RunId, Turn> perform(StepWork work, ChangeSuccess change) {
        return ofMembers(
                work,
                change.program(),
                success.reach(change.program(), work.people(), work.campaign().actor()));
    }

    private Map<RunId, Turn> ofMembers(StepWork work, ProgramId program, Set<PersonId> changed) {
        Map<RunId, Turn> turns = changed(work, changed);
        Set<PersonId> members = programs.find(program).isEmpty() ? Set.of() : data.members(program, work.people());
        for (Claimed run : work.runs()) {
            if (!members.contains(run.person())) {
                turns.put(run.run(), Turn.Done.of(Did.NO_MEMBER));
            }
        }
        return turns;
    }

    private static Map<RunId, Turn> changed(StepWork work, Set<PersonId> changed) {
        Map<RunId, Turn> turns = new HashMap<>();
        for (Claimed run : work.runs()) {
            turns.put(run.run(), Turn.Done.of(changed.contains(run.person()) ? Did.CHANGED : Did.UNCHANGED));
        }
        return turns;
    }
}
