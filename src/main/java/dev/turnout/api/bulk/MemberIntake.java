package dev.turnout.api.bulk;

import static java.util.Objects.requireNonNull;

import dev.turnout.api.bulk.FileColumns.Reading;
import dev.turnout.api.bulk.WriteRows.Written;
import dev.turnout.api.lead.LeadField;
import dev.turnout.api.lead.LeadFields;
import dev.turnout.api.lead.SyncAction;
import dev.turnout.api.member.MemberColumns;
import dev.turnout.api.member.Outcomes;
import dev.turnout.api.wire.WireTrouble;
import dev.turnout.channel.Role;
import dev.turnout.channel.Status;
import dev.turnout.id.PersonId;
import dev.turnout.id.ProgramId;
import dev.turnout.id.StatusId;
import dev.turnout.program.Advance;
import dev.turnout.program.Move;
import dev.turnout.program.Program;
import dev.turnout.program.Programs;
import dev.turnout.program.member.MemberData;
import dev.turnout.program.member.MoveExisting;
import dev.turnout.program.transfer.StagedRows.Stored;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Makes people and changes them, asks for a status for them in one program, and sets what belongs to their memberships. */
@Component
class MemberIntake implements Intake {

    private final Programs programs;
    private final LeadFields people;
    private final MemberColumns members;
    private final WriteRows writing;
    private final MoveExisting moving;
    private final MemberData data;

    MemberIntake(
            Programs programs,
            LeadFields people,
            MemberColumns members,
            WriteRows writing,
            MoveExisting moving,
            MemberData data) {
        this.programs = programs;
        this.people = people;
        this.members = members;
        this.writing = writing;
        this.moving = moving;
        this.data = data;
    }

    @Override
    public ImportKind kind() {
        return ImportKind.MEMBERS;
    }

    @Override
    public void check(BulkImport.Order order, List<String> header) {
        columns(header);
    }

    @Override
    public Taken take(BulkImport job, List<Stored> rows) {
        BulkImport.Target target = requireNonNull(job.order().target());
        Program program = programs.find(new ProgramId(target.program()))
                .orElseThrow(() -> WireTrouble.of(1013, "Program not found"));
        Status asked = program.channel()
                .status(new StatusId(target.status()))
                .orElseThrow(() -> WireTrouble.of(1025, "Program status not found"));
        // Nobody is made only to be removed.
        SyncAction action = asked.is(Role.NOT_IN_PROGRAM) ? SyncAction.UPDATE_ONLY : SyncAction.CREATE_OR_UPDATE;
        Written written = writing.write(columns(job.columns()), rows, action, program.id(), job);
        List<PersonId> met = written.people().values().stream().distinct().toList();
        Move move = Move.of(program.id(), asked.id(), met, job.order().by(), null);
        Map<PersonId, Advance> came = moving.move(
                        target.fromOutside() ? move.askedFromOutside() : move, MoveExisting.Whom.EVERYBODY)
                .came();
        data.put(program.id(), values(written), job.order().by());
        Set<PersonId> there = data.members(program.id(), met);
        List<Remark> remarks = new ArrayList<>(written.failures());
        int members = 0;
        for (Map.Entry<Reading, PersonId> row : written.people().entrySet()) {
            members += there.contains(row.getValue()) ? 1 : 0;
            Optional<String> remark = Outcomes.remark(requireNonNull(came.get(row.getValue())), asked);
            String said = Stream.of(Optional.ofNullable(row.getKey().warning()), remark)
                    .flatMap(Optional::stream)
                    .collect(Collectors.joining("; "));
            if (!said.isEmpty()) {
                remarks.add(new Remark(row.getKey().row(), false, said));
            }
        }
        return new Taken(remarks, members);
    }

    private static List<MemberData.Value> values(Written written) {
        List<MemberData.Value> values = new ArrayList<>();
        written.people()
                .forEach((reading, person) -> reading.values()
                        .forEach((field, value) -> values.add(new MemberData.Value(person, field, value))));
        return values;
    }

    private FileColumns columns(List<String> header) {
        Map<String, LeadField> ofPeople = people.byName();
        return FileColumns.of(header, LeadFields.lookup(null, ofPeople), ofPeople, members.byName());
    }
}
