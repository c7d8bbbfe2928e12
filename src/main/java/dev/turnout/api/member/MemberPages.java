package dev.turnout.api.member;

import dev.turnout.api.lead.LeadField;
import dev.turnout.api.lead.LeadFields;
import dev.turnout.id.PersonId;
import dev.turnout.id.ProgramId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads the members of a program page by page, in the order of their ids. */
@Component
class MemberPages {

    /** The page is cut before anything else is fetched. */
    private static final String PAGE = """
            with page as materialized (
                select m.person_id
                  from membership m
                 where m.program_id = :program
                   and m.person_id > :after
                $condition
                 order by m.person_id
                 limit :most
            )
            select m.person_id as lead, $columns
              from page
              join membership m on m.program_id = :program and m.person_id = page.person_id
              join person p on p.id = m.person_id
              join status s on s.id = m.status_id
              join program pr on pr.id = m.program_id
             order by m.person_id
            """;

    private static final String COUNT = """
            select count(*)
              from (select
                      from membership m
                     where m.program_id = :program
                    $condition
                     limit :most) as counted
            """;

    private final JdbcClient jdbc;

    MemberPages(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param values by the names of the columns asked for, with nulls for what is empty */
    record Line(PersonId lead, Map<String, @Nullable Object> values) {}

    /** @param after the last lead of the page before, 0 for the first page */
    List<Line> page(ProgramId program, Condition condition, List<LeadField> columns, long after, int most) {
        String sql = PAGE.replace("$condition", condition.sql()).replace("$columns", LeadFields.select(columns));
        return bind(jdbc.sql(sql), program, condition)
                .param("after", after)
                .param("most", most)
                .query((row, n) -> new Line(new PersonId(row.getLong("lead")), LeadFields.read(row, columns)))
                .list();
    }

    /** How many there are, counted no further than {@code most}. */
    long count(ProgramId program, Condition condition, long most) {
        return bind(jdbc.sql(COUNT.replace("$condition", condition.sql())), program, condition)
                .param("most", most)
                .query(Long.class)
                .single();
    }

    private static JdbcClient.StatementSpec bind(
            JdbcClient.StatementSpec statement, ProgramId program, Condition condition) {
        JdbcClient.StatementSpec bound = statement.param("program", program.value());
        for (Map.Entry<String, Object> param : condition.params().entrySet()) {
            bound = bound.param(param.getKey(), param.getValue());
        }
        return bound;
    }
}
