package dev.turnout.program.transfer;

import dev.turnout.person.EmailAddress;
import dev.turnout.program.transfer.StagedRows.Stored;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** The rows of imported files and what became of each. */
@Component
class ImportRows {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    static final String TABLE = "import_row";

    private final JdbcClient jdbc;
    private final StagedRows staged;

    ImportRows(JdbcClient jdbc, StagedRows staged) {
        this.jdbc = jdbc;
        this.staged = staged;
    }

    /** A row with what became of it, where that is known already. */
    record Told(Stored stored, @Nullable RowOutcome outcome) {}

    /** The rows after that one, in the file's order: fewer than {@code most} where they are long, none only at the end. */
    List<Stored> after(ImportId job, int row, int most) {
        return staged.after(TABLE, job.value(), row, most);
    }

    /** The same, each with its outcome. */
    List<Told> toldAfter(ImportId job, int row, int most) {
        return jdbc.sql("""
                        select r.row_no, r.cells, o.result, o.why, o.email, o.same_as
                          from (select row_no, cells, sum(size) over (order by row_no) - size as before
                                  from (select *
                                          from import_row
                                         where job_id = :job
                                           and row_no > :after
                                         order by row_no
                                         limit :most) r) r
                          left join import_outcome o on o.job_id = :job and o.row_no = r.row_no
                         where r.before < :characters
                         order by r.row_no
                        """)
                .param("job", job.value())
                .param("after", row)
                .param("most", most)
                .param("characters", StagedRows.PAGE_CHARACTERS)
                .query((found, n) -> new Told(Stored.read(found), outcome(found)))
                .list();
    }

    /** Where the addresses stood first in the part of the file that is done. */
    Map<EmailAddress, Integer> firstRows(ImportId job, Collection<EmailAddress> emails) {
        Map<EmailAddress, Integer> rows = new HashMap<>();
        jdbc.sql("""
                        select email, row_no
                          from import_outcome
                         where job_id = :job
                           and same_as is null
                           and email = any(:emails::text[])
                        """)
                .param("job", job.value())
                .param("emails", emails.stream().map(EmailAddress::value).toArray(String[]::new))
                .query((row, n) -> rows.put(new EmailAddress(row.getString("email")), row.getInt("row_no")))
                .list();
        return rows;
    }

    void settle(ImportId job, List<RowOutcome> outcomes) {
        jdbc.sql("""
                        insert into import_outcome (job_id, row_no, result, why, email, same_as)
                        select :job, o.row_no, o.result, o.why::jsonb, o.email, o.same_as
                          from unnest(:rows::int[], :results::text[], :whys::text[], :emails::text[], :sameAs::int[])
                            as o(row_no, result, why, email, same_as)
                        """)
                .param("job", job.value())
                .param("rows", outcomes.stream().mapToInt(RowOutcome::row).toArray())
                .param("results", column(outcomes, o -> o.result().name()))
                .param("whys", column(outcomes, o -> JSON.writeValueAsString(o.why())))
                .param("emails", column(outcomes, RowOutcome::email))
                .param("sameAs", outcomes.stream().map(RowOutcome::sameAs).toArray(Integer[]::new))
                .update();
    }

    private static @Nullable String[] column(List<RowOutcome> outcomes, Function<RowOutcome, @Nullable String> of) {
        return outcomes.stream().map(of).toArray(String[]::new);
    }

    private static @Nullable RowOutcome outcome(ResultSet row) throws SQLException {
        String result = row.getString("result");
        if (result == null) {
            return null;
        }
        return new RowOutcome(
                row.getInt("row_no"),
                RowResult.valueOf(result),
                JSON.readValue(Objects.requireNonNull(row.getString("why")), Why.class),
                row.getString("email"),
                row.getObject("same_as", Integer.class));
    }
}
