package dev.turnout.api.bulk;

import dev.turnout.api.lead.LeadField;
import dev.turnout.api.lead.LeadFields;
import dev.turnout.api.member.MemberColumns;
import dev.turnout.api.wire.WireTrouble;
import dev.turnout.program.transfer.StagedRows.Stored;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * What the columns of a file mean, and how its cells are read.
 *
 * @param lookup the field by which people are told apart
 */
record FileColumns(LeadField lookup, List<Column> columns) {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** @param ofMember whether the value belongs to the membership, not to the person */
    record Column(LeadField field, boolean ofMember) {

        boolean isEmail() {
            return !ofMember && field.name().equals("email");
        }

        Optional<String> normal(String cell) {
            return ofMember ? MemberColumns.normal(field, cell) : field.normal(cell);
        }

        String misfit(String cell) {
            if (isEmail()) {
                return "Invalid email address";
            }
            return field.length() != null && cell.length() > field.length()
                    ? "Value too long in field " + field.displayName()
                    : "Invalid data type in field " + field.displayName();
        }
    }

    /**
     * A row.
     *
     * @param record as a write of leads takes it
     * @param values those of the membership, by field
     * @param failure why the row cannot be taken; absent when it can
     * @param warning absent when there is nothing to remark
     */
    record Reading(
            int row,
            ObjectNode record,
            Map<String, String> values,
            @Nullable String failure,
            @Nullable String warning) {}

    /**
     * Refuses a header that names what is not there or cannot be written, or lacks what people are told apart by.
     *
     * @param members the fields of members, none for a file of leads
     */
    static FileColumns of(
            List<String> header, LeadField lookup, Map<String, LeadField> people, Map<String, LeadField> members) {
        List<Column> columns = new ArrayList<>();
        Set<String> named = new HashSet<>();
        for (String name : header) {
            LeadField ofMember = members.get(name);
            boolean isMembers = ofMember != null && ofMember.updateable();
            LeadField field = isMembers ? ofMember : people.getOrDefault(name, ofMember);
            if (field == null) {
                throw LeadFields.unknown(name);
            }
            if (!field.updateable() && !field.equals(lookup)) {
                throw WireTrouble.of(1003, "Field '" + field.name() + "' cannot be written");
            }
            if (!named.add(field.name())) {
                throw WireTrouble.of(1003, "Field '" + field.name() + "' stands twice in the header");
            }
            columns.add(new Column(field, isMembers));
        }
        if (!columns.contains(new Column(lookup, false))) {
            throw WireTrouble.missing(lookup.name());
        }
        return new FileColumns(lookup, columns);
    }

    Reading read(Stored stored) {
        ObjectNode record = JSON.createObjectNode();
        Map<String, String> values = new LinkedHashMap<>();
        String warning = null;
        if (stored.cells().stream().skip(columns.size()).anyMatch(cell -> !cell.isBlank())) {
            return failed(stored, "The row has more cells than the header");
        }
        for (int i = 0; i < Math.min(columns.size(), stored.cells().size()); i++) {
            String cell = stored.cells().get(i).strip();
            Column column = columns.get(i);
            if (isEmpty(cell)) {
                continue;
            }
            Optional<String> value = column.normal(cell);
            if (value.isEmpty()) {
                String why = column.misfit(cell);
                if (!column.isEmail() || column.field().equals(lookup)) {
                    return failed(stored, why);
                }
                // Whoever it is keeps the address that they have.
                warning = why;
            } else if (column.ofMember()) {
                values.put(column.field().name(), value.get());
            } else {
                record.put(column.field().name(), value.get());
            }
        }
        return record.has(lookup.name())
                ? new Reading(stored.row(), record, values, null, warning)
                : failed(stored, "Value for lookup field '" + lookup.name() + "' not found");
    }

    /** Nothing is said of the field then; {@code null} is what extracts hold for it. */
    private static boolean isEmpty(String cell) {
        return cell.isEmpty() || cell.equals(CopiedRows.NOTHING);
    }

    private static Reading failed(Stored stored, String why) {
        return new Reading(stored.row(), JSON.createObjectNode(), Map.of(), why, null);
    }
}
