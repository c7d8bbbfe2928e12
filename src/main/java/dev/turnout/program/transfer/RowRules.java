package dev.turnout.program.transfer;

import dev.turnout.channel.Channel;
import dev.turnout.channel.Status;
import dev.turnout.person.EmailAddress;
import dev.turnout.person.PersonDraft;
import dev.turnout.person.PersonFields;
import dev.turnout.program.transfer.Meaning.Field;
import dev.turnout.program.transfer.RowReading.Invalid;
import dev.turnout.program.transfer.RowReading.Wish;
import dev.turnout.program.transfer.StagedRows.Stored;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How a file's rows are understood.
 *
 * @param otherwise the status asked for a row that names none
 * @param longest characters a cell that is imported may have
 */
record RowRules(
        List<String> columns,
        ColumnMapping mapping,
        Channel channel,
        @Nullable Status otherwise,
        int longest) {

    RowReading read(Stored stored) {
        List<String> cells = stored.cells();
        int row = stored.row();
        if (cells.stream().skip(columns.size()).anyMatch(cell -> !cell.isBlank())) {
            return new Invalid(row, Why.of("import.row.too-many-cells", cells.size(), columns.size()));
        }
        String email = "";
        String status = "";
        Map<Field, String> fields = new EnumMap<>(Field.class);
        Map<String, String> attributes = new HashMap<>();
        for (int i = 0; i < Math.min(cells.size(), columns.size()); i++) {
            String cell = HostileCells.undo(cells.get(i).strip());
            Meaning meaning = mapping.meanings().get(i);
            if (cell.length() > longest && !(meaning instanceof Meaning.Ignored)) {
                return new Invalid(row, Why.of("import.row.too-long", columns.get(i), cell.length(), longest));
            }
            switch (meaning) {
                case Meaning.Email known -> email = cell;
                case Meaning.StatusName known -> status = cell;
                case Meaning.PersonField known -> fields.put(known.field(), cell);
                case Meaning.Attribute known -> putUnlessEmpty(attributes, known.name(), cell);
                case Meaning.Ignored ignored -> {}
            }
        }
        return read(row, email, status, personFields(fields, attributes));
    }

    private RowReading read(int row, String email, String status, PersonFields fields) {
        if (email.isEmpty()) {
            return new Invalid(row, Why.of("import.row.no-email"));
        }
        Optional<EmailAddress> address = EmailAddress.parse(email);
        if (address.isEmpty()) {
            return new Invalid(row, Why.of("import.row.bad-email", email));
        }
        Optional<Status> asked = status.isEmpty() ? Optional.ofNullable(otherwise) : named(status);
        if (asked.isEmpty()) {
            return new Invalid(
                    row,
                    status.isEmpty()
                            ? Why.of("import.row.no-status")
                            : new Why(
                                    "import.row.unknown-status",
                                    List.of(shown(status), String.join(", ", offered(channel)))));
        }
        return new Wish(row, new PersonDraft(address.get(), fields), asked.get());
    }

    private static String shown(String status) {
        return String.valueOf(Why.of("", status).arguments().getFirst());
    }

    /** "no-show" is No Show as well. A status that is no longer offered is not found. */
    private Optional<Status> named(String name) {
        return channel.statuses().stream()
                .filter(s -> !s.hidden())
                .filter(s -> ColumnMapping.plain(s.name()).equals(ColumnMapping.plain(name)))
                .findFirst();
    }

    /** The names of the statuses that may be asked for. */
    static List<String> offered(Channel channel) {
        return channel.statuses().stream()
                .filter(RowRules::isOffered)
                .map(Status::name)
                .toList();
    }

    static boolean isOffered(Status status) {
        return !status.hidden() && (status.role() == null || !status.role().isSystemOnly());
    }

    private static void putUnlessEmpty(Map<String, String> attributes, String name, String cell) {
        if (!cell.isEmpty()) {
            attributes.put(name, cell);
        }
    }

    private static PersonFields personFields(Map<Field, String> fields, Map<String, String> attributes) {
        return new PersonFields(
                fields.get(Field.FIRST_NAME),
                fields.get(Field.LAST_NAME),
                fields.get(Field.COMPANY),
                fields.get(Field.JOB_TITLE),
                fields.get(Field.PHONE),
                fields.get(Field.COUNTRY),
                attributes);
    }
}
