package dev.turnout.program.transfer;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The rows of stored files, a page at a time. Whoever takes files in has a table of their own for them, with the columns of
 * {@code import_row}.
 */
@Component
public class StagedRows {

    /** Some thousands of ordinary rows, or a handful of very long ones. */
    static final int PAGE_CHARACTERS = 8_000_000;

    private final JdbcClient jdbc;

    StagedRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param row as a spreadsheet counts, from 1, blank rows and the header included */
    public record Stored(int row, List<String> cells) {

        static Stored read(ResultSet row) throws SQLException {
            return new Stored(row.getInt("row_no"), List.of((String[])
                    row.getArray("cells").getArray()));
        }
    }

    /** The rows after that one, in the file's order: fewer than {@code most} where they are long, none only at the end. */
    public List<Stored> after(String table, long job, int row, int most) {
        return jdbc.sql("""
                        select row_no, cells
                          from (select row_no, cells, sum(size) over (order by row_no) - size as before
                                  from (select *
                                          from $table
                                         where job_id = :job
                                           and row_no > :after
                                         order by row_no
                                         limit :most) r) r
                         where before < :characters
                         order by row_no
                        """.replace("$table", table))
                .param("job", job)
                .param("after", row)
                .param("most", most)
                .param("characters", PAGE_CHARACTERS)
                .query((found, n) -> Stored.read(found))
                .list();
    }
}
