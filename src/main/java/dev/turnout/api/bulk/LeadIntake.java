package dev.turnout.api.bulk;

import dev.turnout.api.bulk.FileColumns.Reading;
import dev.turnout.api.bulk.WriteRows.Written;
import dev.turnout.api.lead.LeadField;
import dev.turnout.api.lead.LeadFields;
import dev.turnout.api.lead.SyncAction;
import dev.turnout.api.wire.WireTrouble;
import dev.turnout.campaign.list.ChangeStaticList;
import dev.turnout.campaign.list.StaticListId;
import dev.turnout.campaign.list.StaticLists;
import dev.turnout.program.transfer.StagedRows.Stored;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Makes people and changes them, and puts them on a static list where one is named. */
@Component
class LeadIntake implements Intake {

    private final LeadFields fields;
    private final WriteRows writing;
    private final StaticLists lists;
    private final ChangeStaticList listing;

    LeadIntake(LeadFields fields, WriteRows writing, StaticLists lists, ChangeStaticList listing) {
        this.fields = fields;
        this.writing = writing;
        this.lists = lists;
        this.listing = listing;
    }

    @Override
    public ImportKind kind() {
        return ImportKind.LEADS;
    }

    @Override
    public void check(BulkImport.Order order, List<String> header) {
        checked(order, header);
    }

    @Override
    public Taken take(BulkImport job, List<Stored> rows) {
        FileColumns columns = checked(job.order(), job.columns());
        // Nobody is made with an id that was given.
        SyncAction action = columns.lookup().name().equals("id") ? SyncAction.UPDATE_ONLY : SyncAction.CREATE_OR_UPDATE;
        Written written = writing.write(columns, rows, action, null, job);
        if (job.order().list() != null) {
            listing.add(
                    new StaticListId(job.order().list()),
                    written.people().values().stream().distinct().toList(),
                    job.order().by());
        }
        List<Remark> remarks = new ArrayList<>(written.failures());
        for (Reading reading : written.people().keySet()) {
            if (reading.warning() != null) {
                remarks.add(new Remark(reading.row(), false, reading.warning()));
            }
        }
        return new Taken(remarks, written.people().size());
    }

    private FileColumns checked(BulkImport.Order order, List<String> header) {
        if (order.list() != null && lists.find(new StaticListId(order.list())).isEmpty()) {
            throw WireTrouble.of(1013, "List not found");
        }
        Map<String, LeadField> people = fields.byName();
        return FileColumns.of(header, LeadFields.lookup(order.lookupField(), people), people, Map.of());
    }
}
