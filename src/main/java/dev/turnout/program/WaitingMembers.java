package dev.turnout.program;

import static dev.turnout.db.Times.instant;

import dev.turnout.id.PersonId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads who waits for a seat, in the order in which seats are given. */
@Component
public class WaitingMembers {

    private static final String PAGE = """
            with page as materialized (
                select m.person_id, m.status_since, $priority as priority
                $who
                 order by $order
                 limit :most
                offset :skipped
            )
            select page.*, p.email, concat_ws(' ', p.first_name, p.last_name) as name
              from page
              join person p on p.id = page.person_id
             order by page.priority desc nulls last, page.status_since, page.person_id
            """;
    private static final String PLACE = """
            select place
              from (select m.person_id, row_number() over (order by $order) as place
                    $who) as waiting
             where person_id = :person
            """;
    private static final String PLACES = PLACE.replace("select place", "select person_id, place")
            .replace("person_id = :person", "person_id = any(:people::bigint[])");
    private static final String WITH_PRIORITY = "select count($priority) $who";

    /** As many of those who wait are looked at for the names of their attributes. */
    private static final int SAMPLE = 1_000;

    private static final int MOST_NAMES = 100;

    private final JdbcClient jdbc;
    private final WaitingLists lists;

    WaitingMembers(JdbcClient jdbc, WaitingLists lists) {
        this.jdbc = jdbc;
        this.lists = lists;
    }

    public List<Waiting> page(Program program, int most, long skipped) {
        return ordered(PAGE, program)
                .param("most", most)
                .param("skipped", skipped)
                .query((row, n) -> waiting(row, skipped + n + 1))
                .list();
    }

    /** @return 1 for who comes next; nothing for a person who does not wait */
    public Optional<Long> place(Program program, PersonId person) {
        return ordered(PLACE, program)
                .param("person", person.value())
                .query(Long.class)
                .optional();
    }

    /** Those of these people who wait, each with their place. */
    public Map<PersonId, Long> places(Program program, Collection<PersonId> people) {
        return ordered(PLACES, program)
                .param("people", people.stream().mapToLong(PersonId::value).toArray())
                .query((row, n) -> Map.entry(new PersonId(row.getLong("person_id")), row.getLong("place")))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** How many of those who wait have a number in the priority field. */
    public long withPriority(Program program) {
        return ordered(WITH_PRIORITY, program).query(Long.class).single();
    }

    /** Names of custom attributes that a priority could be read from. */
    public List<String> attributeNames(Program program) {
        return jdbc.sql("""
                        select distinct names.name
                          from (select p.attributes
                                  from membership m
                                  join person p on p.id = m.person_id
                                 where m.program_id = :program
                                   and m.status_id = :waitlisted
                                 limit :sample) sampled
                         cross join lateral jsonb_object_keys(sampled.attributes) as names(name)
                         order by names.name
                         limit :most
                        """)
                .param("program", program.id().value())
                .param("waitlisted", WaitingLists.waitlisted(program))
                .param("sample", SAMPLE)
                .param("most", MOST_NAMES)
                .query((row, n) -> row.getString("name"))
                .list();
    }

    private JdbcClient.StatementSpec ordered(String sql, Program program) {
        String field = lists.of(program.id()).priorityField();
        return jdbc.sql(WaitingSql.ordered(sql, field))
                .param("program", program.id().value())
                .param("waitlisted", WaitingLists.waitlisted(program))
                .param("field", field, Types.VARCHAR);
    }

    private static Waiting waiting(ResultSet row, long place) throws SQLException {
        return new Waiting(
                place,
                new PersonId(row.getLong("person_id")),
                row.getString("email"),
                row.getString("name"),
                instant(row, "status_since"),
                row.getBigDecimal("priority"));
    }
}
