package dev.turnout.program.member;

import static dev.turnout.db.Times.at;

import dev.turnout.activity.ActivityLog;
import dev.turnout.activity.Actor;
import dev.turnout.id.PersonId;
import dev.turnout.id.ProgramId;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Values that belong to a person's membership of a program, by name. They go when the membership goes. */
@Component
public class MemberData {

    /** The value and its activity, for those for whom it is another. */
    private static final String SET = """
            with old as materialized (
                select m.person_id, d.value as was, a.value
                  from unnest(:people::bigint[], :values::text[]) as a(person_id, value)
                  join membership m on m.program_id = :program and m.person_id = a.person_id
                  left join program_member_data d
                    on d.program_id = m.program_id and d.person_id = m.person_id and d.field = :field
                 where d.value is distinct from a.value
                 order by m.person_id
                   for no key update of m
            ),
            put as (
                insert into program_member_data as d (program_id, person_id, field, value)
                select :program, person_id, :field, value
                  from old
                 where value is not null
                    on conflict (program_id, person_id, field) do update
                   set value = excluded.value
            ),
            taken as (
                delete from program_member_data d
                 using old
                 where d.program_id = :program
                   and d.person_id = old.person_id
                   and d.field = :field
                   and old.value is null
            ),
            logged as (
                $append
                select :now::timestamptz, 'MemberDataChanged', person_id, :program::bigint, :actorKind,
                       :actorName, jsonb_strip_nulls(jsonb_build_object(
                           'field', :field::text, 'from', was, 'to', value))
                  from old
            )
            select person_id from old
            """.replace("$append", ActivityLog.APPEND);

    private final JdbcClient jdbc;
    private final InstantSource clock;

    MemberData(JdbcClient jdbc, InstantSource clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    public Map<String, String> of(ProgramId program, PersonId person) {
        Map<String, String> values = new HashMap<>();
        jdbc.sql("select field, value from program_member_data where program_id = :program and person_id = :person")
                .param("program", program.value())
                .param("person", person.value())
                .query(row -> {
                    values.put(row.getString("field"), row.getString("value"));
                });
        return values;
    }

    /** Those of these people who are members. */
    public Set<PersonId> members(ProgramId program, Collection<PersonId> people) {
        return Set.copyOf(jdbc.sql("""
                        select person_id
                          from membership
                         where program_id = :program
                           and person_id = any(:people::bigint[])
                        """)
                .param("program", program.value())
                .param("people", people.stream().mapToLong(PersonId::value).toArray())
                .query((row, n) -> new PersonId(row.getLong("person_id")))
                .list());
    }

    /**
     * Sets a value for those who are members; joins the caller's transaction.
     *
     * @param values for each person; blank to take it away
     * @return those for whom it was another
     */
    @Transactional
    public Set<PersonId> set(ProgramId program, Map<PersonId, String> values, String field, Actor by) {
        return Set.copyOf(jdbc.sql(SET)
                .param("program", program.value())
                .param(
                        "people",
                        values.keySet().stream().mapToLong(PersonId::value).toArray())
                .param("field", field)
                .param("values", values.values().stream().map(MemberData::kept).toArray(String[]::new))
                .param("now", at(clock.instant()))
                .param("actorKind", by.kind().name())
                .param("actorName", by.name())
                .query((row, n) -> new PersonId(row.getLong("person_id")))
                .list());
    }

    private static @Nullable String kept(String value) {
        return value.isBlank() ? null : value.replace("\0", "").strip();
    }
}
