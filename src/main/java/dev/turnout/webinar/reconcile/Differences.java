package dev.turnout.webinar.reconcile;

import static dev.turnout.db.Times.instantOrNull;

import dev.turnout.id.PersonId;
import dev.turnout.id.StatusId;
import dev.turnout.webinar.Registrant;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The differences that each comparison found. */
@Component
public class Differences {

    /** Above some thousands a statement gains nothing more. */
    private static final int CHUNK = 5_000;

    private static final String STORE = """
            insert into registrant_difference (comparison_id, row_no, kind, person_id, email, first_name, last_name,
                                               here_status_id, here_since, here_code, here_link,
                                               there_state, there_code, there_link, source, registered_at)
            select :comparison, :before + d.row_no, d.kind, d.person_id, d.email, d.first_name, d.last_name,
                   d.here_status_id, d.here_since, d.here_code, d.here_link,
                   d.there_state, d.there_code, d.there_link, d.source, d.registered_at
              from unnest(:kinds::text[], :people::bigint[], :emails::text[], :firstNames::text[], :lastNames::text[],
                          :hereStatuses::bigint[], :since::timestamptz[], :hereCodes::text[], :hereLinks::text[],
                          :thereStates::text[], :thereCodes::text[], :thereLinks::text[], :sources::text[],
                          :registeredAt::timestamptz[])
                   with ordinality
                as d(kind, person_id, email, first_name, last_name, here_status_id, here_since, here_code, here_link,
                     there_state, there_code, there_link, source, registered_at, row_no)
            """;

    private final JdbcClient jdbc;

    Differences(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * A difference as pages show it.
     *
     * @param name of the person where the database knows one, else as the provider has it; may be empty
     * @param result what came of its repair; absent while there was none
     * @param resultText the words for it, if there are any
     */
    public record Row(
            Difference difference,
            String name,
            @Nullable Result result,
            @Nullable String resultText) {}

    /** How many of each kind. */
    public Map<Kind, Integer> counts(ComparisonId comparison) {
        Map<Kind, Integer> counts = new EnumMap<>(Kind.class);
        jdbc.sql("""
                        select kind, count(*) as rows
                          from registrant_difference
                         where comparison_id = :comparison
                         group by kind
                        """).param("comparison", comparison.value()).query(row -> {
            counts.put(Kind.valueOf(row.getString("kind")), row.getInt("rows"));
        });
        return counts;
    }

    /** How many of each kind no repair was begun for. */
    public Map<Kind, Integer> open(ComparisonId comparison) {
        Map<Kind, Integer> counts = new EnumMap<>(Kind.class);
        jdbc.sql("""
                        select kind, count(*) as rows
                          from registrant_difference
                         where comparison_id = :comparison
                           and repair_id is null
                         group by kind
                        """).param("comparison", comparison.value()).query(row -> {
            counts.put(Kind.valueOf(row.getString("kind")), row.getInt("rows"));
        });
        return counts;
    }

    public List<Row> page(ComparisonId comparison, Kind kind, int most, long skipped) {
        return jdbc.sql("""
                        select d.*, concat_ws(' ', p.first_name, p.last_name) as person_name
                          from registrant_difference d
                          left join person p on p.id = d.person_id
                         where d.comparison_id = :comparison
                           and d.kind = :kind
                         order by d.row_no
                         limit :most
                        offset :skipped
                        """)
                .param("comparison", comparison.value())
                .param("kind", kind.name())
                .param("most", most)
                .param("skipped", skipped)
                .query((row, n) -> shown(row))
                .list();
    }

    void replace(ComparisonId comparison, List<Difference> all) {
        jdbc.sql("delete from registrant_difference where comparison_id = :comparison")
                .param("comparison", comparison.value())
                .update();
        for (int done = 0; done < all.size(); done += CHUNK) {
            store(comparison, done, all.subList(done, Math.min(done + CHUNK, all.size())));
        }
    }

    private void store(ComparisonId comparison, int before, List<Difference> some) {
        jdbc.sql(STORE)
                .param("comparison", comparison.value())
                .param("before", before)
                .param("kinds", texts(some, d -> d.kind().name()))
                .param(
                        "people",
                        longs(some, d -> d.person() == null ? null : d.person().value()))
                .param("emails", texts(some, Difference::email))
                .param("firstNames", texts(some, Difference::firstName))
                .param("lastNames", texts(some, Difference::lastName))
                .param(
                        "hereStatuses",
                        longs(some, d -> d.here() == null ? null : d.here().value()))
                .param(
                        "since",
                        texts(some, d -> d.since() == null ? null : d.since().toString()))
                .param("hereCodes", texts(some, Difference::hereCode))
                .param("hereLinks", texts(some, Difference::hereLink))
                .param(
                        "thereStates",
                        texts(some, d -> d.there() == null ? null : d.there().name()))
                .param("thereCodes", texts(some, Difference::thereCode))
                .param("thereLinks", texts(some, Difference::thereLink))
                .param("sources", texts(some, Difference::source))
                .param(
                        "registeredAt",
                        texts(
                                some,
                                d -> d.registeredAt() == null
                                        ? null
                                        : d.registeredAt().toString()))
                .update();
    }

    /** PostgreSQL's text cannot hold the NUL character. */
    private static @Nullable String[] texts(List<Difference> some, Function<Difference, @Nullable String> of) {
        return some.stream()
                .map(of)
                .map(text -> text == null ? null : text.replace("\0", ""))
                .toArray(String[]::new);
    }

    private static @Nullable Long[] longs(List<Difference> some, Function<Difference, @Nullable Long> of) {
        return some.stream().map(of).toArray(Long[]::new);
    }

    static Row shown(ResultSet row) throws SQLException {
        Difference difference = read(row);
        String known = row.getString("person_name");
        String result = row.getString("outcome");
        String there = String.join(
                        " ",
                        difference.firstName() == null ? "" : difference.firstName(),
                        difference.lastName() == null ? "" : difference.lastName())
                .strip();
        return new Row(
                difference,
                known == null || known.isEmpty() ? there : known,
                result == null ? null : Result.valueOf(result),
                row.getString("outcome_text"));
    }

    static Difference read(ResultSet row) throws SQLException {
        long person = row.getLong("person_id");
        long here = row.getLong("here_status_id");
        String there = row.getString("there_state");
        return new Difference(
                Kind.valueOf(row.getString("kind")),
                person == 0 ? null : new PersonId(person),
                row.getString("email"),
                row.getString("first_name"),
                row.getString("last_name"),
                here == 0 ? null : new StatusId(here),
                instantOrNull(row, "here_since"),
                row.getString("here_code"),
                row.getString("here_link"),
                there == null ? null : Registrant.State.valueOf(there),
                row.getString("there_code"),
                row.getString("there_link"),
                row.getString("source"),
                instantOrNull(row, "registered_at"));
    }
}
