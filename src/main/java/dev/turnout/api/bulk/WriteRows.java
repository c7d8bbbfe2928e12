package dev.turnout.api.bulk;

import dev.turnout.api.bulk.FileColumns.Reading;
import dev.turnout.api.bulk.Intake.Remark;
import dev.turnout.api.lead.SyncAction;
import dev.turnout.api.lead.SyncLeads;
import dev.turnout.api.lead.SyncLeads.Met;
import dev.turnout.id.PersonId;
import dev.turnout.id.ProgramId;
import dev.turnout.program.transfer.StagedRows.Stored;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Writes the people of a file's rows as a set. */
@Component
class WriteRows {

    private final SyncLeads leads;

    WriteRows(SyncLeads leads) {
        this.leads = leads;
    }

    /** @param people by the rows that were taken, in their order */
    record Written(Map<Reading, PersonId> people, List<Remark> failures) {}

    /** @param acquiredBy the program that acquires those who are new */
    Written write(
            FileColumns columns, List<Stored> rows, SyncAction action, @Nullable ProgramId acquiredBy, BulkImport job) {
        List<Remark> failures = new ArrayList<>();
        List<Reading> readings = new ArrayList<>();
        for (Stored row : rows) {
            Reading reading = columns.read(row);
            if (reading.failure() == null) {
                readings.add(reading);
            } else {
                failures.add(Remark.failure(row.row(), reading.failure()));
            }
        }
        List<Met> met = leads.write(leads.wish(
                action,
                columns.lookup().name(),
                readings.stream().map(Reading::record).toList(),
                acquiredBy,
                job.order().by()));
        Map<Reading, PersonId> people = new LinkedHashMap<>();
        for (int i = 0; i < met.size(); i++) {
            Reading reading = readings.get(i);
            PersonId person = met.get(i).person();
            if (person == null) {
                failures.add(Remark.failure(reading.row(), met.get(i).problem()));
            } else {
                people.put(reading, person);
            }
        }
        return new Written(people, failures);
    }
}
