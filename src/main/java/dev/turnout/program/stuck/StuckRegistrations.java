package dev.turnout.program.stuck;

import static dev.turnout.db.Times.instant;
import static dev.turnout.db.Times.instantOrNull;

import dev.turnout.channel.Role;
import dev.turnout.id.PersonId;
import dev.turnout.person.EmailAddress;
import dev.turnout.person.PersonFields;
import dev.turnout.program.Cause;
import dev.turnout.program.Program;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads the registrations of a program that do not get through. */
@Component
public class StuckRegistrations {

    /**
     * Members at Registration Error, and pushes in trouble. What is wrong with the account is in the way of every push,
     * whatever it met before, except where the organiser has to decide.
     */
    private static final String STUCK = """
            with stuck as (
                select m.person_id, coalesce(e.cause, 'OTHER') as cause,
                       coalesce(e.said, m.status_reason, '') as said, e.field, coalesce(e.at, m.status_since) as since,
                       coalesce(e.attempts, 1) as attempts, false as cancellation, null::timestamptz as next_try
                  from membership m
                  left join registration_error e using (program_id, person_id)
                 where m.program_id = :program
                   and m.status_id = :error
                 union all
                select r.person_id,
                       case when r.trouble_cause = 'ORGANISER' then r.trouble_cause
                            else coalesce(:heldFor::text, r.trouble_cause) end,
                       coalesce(r.trouble, ''), null, coalesce(r.asked_at, r.patience_from), r.attempts,
                       r.intent = 'CANCEL', r.due_at
                  from registration_push r
                 where r.program_id = :program
                   and (r.trouble_cause is not null or :heldFor::text is not null)
            )
            """;

    private static final String SEARCHED = """
               and (p.email like :pattern
                    or lower(concat_ws(' ', p.first_name, p.last_name)) like :pattern
                    or lower(p.company) like :pattern)
            """;

    private final JdbcClient jdbc;

    StuckRegistrations(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** How many have what in their way; a cause that nobody has is absent. */
    public Map<Cause, Integer> counts(Program program, @Nullable Cause heldFor) {
        Map<Cause, Integer> counts = new EnumMap<>(Cause.class);
        bind(STUCK + "select cause, count(*) as people from stuck group by cause", program, heldFor)
                .query(row -> {
                    counts.put(Cause.valueOf(row.getString("cause")), row.getInt("people"));
                });
        return counts;
    }

    /** Those that need somebody first. */
    public List<StuckGroup> groups(Program program, @Nullable Cause heldFor) {
        return bind(STUCK + """
                        select cause, count(*) as people, count(*) filter (where cancellation) as cancellations,
                               min(since) as oldest,
                               coalesce(mode() within group (order by said) filter (where said <> ''), '') as said,
                               count(distinct said) filter (where said <> '') as wordings
                          from stuck
                         group by cause
                        """, program, heldFor)
                .query((row, n) -> new StuckGroup(
                        Cause.valueOf(row.getString("cause")),
                        row.getInt("people"),
                        row.getInt("cancellations"),
                        instant(row, "oldest"),
                        row.getString("said"),
                        row.getInt("wordings")))
                .list()
                .stream()
                .sorted((one, other) -> one.cause().compareTo(other.cause()))
                .toList();
    }

    public long count(Program program, StuckSearch search) {
        return bind(found(search, "select count(*)", ""), program, search)
                .query(Long.class)
                .single();
    }

    /** The one that waits for the longest first. */
    public List<Stuck> page(Program program, StuckSearch search, int most, long skipped) {
        String columns = """
                select s.*, p.email, p.first_name, p.last_name, p.company, p.job_title, p.phone, p.country
                """;
        return bind(
                        found(search, columns, " order by s.since, s.person_id limit :most offset :skipped"),
                        program,
                        search)
                .param("most", most)
                .param("skipped", skipped)
                .query((row, n) -> read(row))
                .list();
    }

    /** All that the search finds. */
    public List<PersonId> people(Program program, StuckSearch search) {
        return people(program, search, "");
    }

    /** All that the search finds but the cancellations, of people who are no members any more. */
    public List<PersonId> members(Program program, StuckSearch search) {
        return people(program, search, " and not s.cancellation");
    }

    private List<PersonId> people(Program program, StuckSearch search, String which) {
        return bind(found(search, "select s.person_id", which + " order by s.person_id"), program, search)
                .query((row, n) -> new PersonId(row.getLong("person_id")))
                .list();
    }

    private static String found(StuckSearch search, String columns, String order) {
        return STUCK
                + columns
                + " from stuck s join person p on p.id = s.person_id where s.cause = :cause "
                + (search.searches() ? SEARCHED : "")
                + (search.only() == null ? "" : " and s.person_id = any(:only::bigint[])")
                + order;
    }

    private JdbcClient.StatementSpec bind(String sql, Program program, StuckSearch search) {
        JdbcClient.StatementSpec bound = bind(sql, program, search.heldFor())
                .param("cause", search.cause().name());
        if (search.only() != null) {
            bound = bound.param(
                    "only", search.only().stream().mapToLong(PersonId::value).toArray());
        }
        return search.searches() ? bound.param("pattern", search.pattern()) : bound;
    }

    private JdbcClient.StatementSpec bind(String sql, Program program, @Nullable Cause heldFor) {
        return jdbc.sql(sql)
                .param("program", program.id().value())
                .param(
                        "error",
                        program.channel()
                                .status(Role.REGISTRATION_ERROR)
                                .map(status -> status.id().value())
                                .orElse(0L))
                .param("heldFor", heldFor == null ? null : heldFor.name(), Types.VARCHAR);
    }

    private static Stuck read(ResultSet row) throws SQLException {
        return new Stuck(
                new PersonId(row.getLong("person_id")),
                new EmailAddress(row.getString("email")),
                new PersonFields(
                        row.getString("first_name"),
                        row.getString("last_name"),
                        row.getString("company"),
                        row.getString("job_title"),
                        row.getString("phone"),
                        row.getString("country"),
                        Map.of()),
                row.getBoolean("cancellation"),
                row.getString("said"),
                row.getString("field"),
                instant(row, "since"),
                row.getInt("attempts"),
                instantOrNull(row, "next_try"));
    }
}
