package dev.turnout.program.transfer;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The first rows of a stored file, to recognise its columns by. */
@Component
public class FirstRows {

    private final JdbcClient jdbc;

    FirstRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public List<List<String>> of(ImportId id, int most) {
        return jdbc.sql("""
                        select cells
                          from import_row
                         where job_id = :id
                         order by row_no
                         limit :most
                        """)
                .param("id", id.value())
                .param("most", most)
                .query((row, n) -> List.of((String[]) row.getArray("cells").getArray()))
                .list();
    }
}
