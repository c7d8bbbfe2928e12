package dev.turnout.api.bulk;

import static java.util.Objects.requireNonNull;

import dev.turnout.api.lead.LeadField;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyOut;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.stereotype.Component;

/**
 * Files whose rows the database writes itself, by {@code copy}: they pass through us as bytes, in constant memory. A copy
 * takes no parameters, so what callers gave is in the statement as numbers, times and names of our own only.
 */
@Component
class CopiedRows {

    /** What an empty cell holds. */
    static final String NOTHING = "null";

    private final DataSource dataSource;

    CopiedRows(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** @return how many rows there were */
    long copy(String select, FileFormat format, OutputStream out) throws IOException {
        Connection connection = DataSourceUtils.getConnection(dataSource);
        try {
            CopyOut copy = connection
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyOut("copy (" + select + ") to stdout (format csv, null '" + NOTHING + "', delimiter E'"
                            + (format == FileFormat.TSV ? "\\t" : format.separator()) + "')");
            try {
                byte[] row = copy.readFromCopy();
                while (row != null) {
                    out.write(row);
                    row = copy.readFromCopy();
                }
            } finally {
                if (copy.isActive()) {
                    copy.cancelCopy();
                }
            }
            return copy.getHandledRowCount();
        } catch (SQLException failure) {
            throw new IllegalStateException("the rows cannot be copied", failure);
        } finally {
            DataSourceUtils.releaseConnection(connection, dataSource);
        }
    }

    static void header(List<String> names, FileFormat format, OutputStream out) throws IOException {
        CSVPrinter printer = printer(format, out);
        printer.printRecord(names);
        printer.flush();
    }

    static CSVPrinter printer(FileFormat format, OutputStream out) throws IOException {
        return new CSVPrinter(
                new OutputStreamWriter(out, StandardCharsets.UTF_8),
                CSVFormat.DEFAULT
                        .builder()
                        .setDelimiter(format.separator())
                        .setRecordSeparator('\n')
                        .setNullString(NOTHING)
                        .get());
    }

    /** A select list of these fields as text. */
    static String select(List<LeadField> fields) {
        return requireNonNull(fields.stream().map(CopiedRows::asText).collect(Collectors.joining(", ")));
    }

    private static String asText(LeadField field) {
        if (field.isCustom()) {
            return "nullif(" + field.sql() + ", '')";
        }
        return switch (field.dataType()) {
            case "datetime" -> "to_char((" + field.sql() + ") at time zone 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS\"Z\"')";
            case "integer" -> field.sql();
            default -> "nullif((" + field.sql() + ")::text, '')";
        };
    }
}
