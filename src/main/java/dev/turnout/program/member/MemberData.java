package dev.turnout.program.member;

import static dev.turnout.db.Times.at;

import dev.turnout.activity.ActivityLog;
import dev.turnout.activity.Actor;
import dev.turnout.id.PersonId;
import dev.turnout.id.ProgramId;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Values that belong to a person's membership of a program, by name. They go when the membership goes. */
@Component
public class MemberData {

    /** The provider's id of the registration, and the page it gave the member: kept with the membership itself. */
    public static final String REGISTRATION_CODE = "registrationCode";

    public static final String WEBINAR_URL = "webinarUrl";

    /** A value of one member; absent takes it away. */
    public record Value(
            PersonId person, String field, @Nullable String value) {}

    private record Key(PersonId person, String field) {}

    /** The values and their activities, where they are others than before. */
    private static final String PUT = """
            with given as (
                select *
                  from unnest(:people::bigint[], :fields::text[], :values::text[]) as g(person_id, field, value)
            ),
            standing as materialized (
                select m.program_id, m.person_id, m.registration_code, m.provider_link
                  from membership m
                 where m.program_id = :program
                   and m.person_id = any(:people::bigint[])
                 order by m.person_id
                   for no key update of m
            ),
            changed as materialized (
                select s.program_id, g.person_id, g.field, g.value, o.was, g.field in ('registrationCode', 'webinarUrl') as own
                  from given g
                  join standing s using (person_id)
                  left join program_member_data d
                    on d.program_id = s.program_id and d.person_id = g.person_id and d.field = g.field
                 cross join lateral (
                       select case g.field when 'registrationCode' then s.registration_code
                                           when 'webinarUrl' then s.provider_link
                                           else d.value end) as o(was)
                 where o.was is distinct from g.value
            ),
            put as (
                insert into program_member_data as d (program_id, person_id, field, value)
                select :program, person_id, field, value
                  from changed
                 where value is not null
                   and not own
                    on conflict (program_id, person_id, field) do update
                   set value = excluded.value
            ),
            taken as (
                delete from program_member_data d
                 using changed c
                 where d.program_id = c.program_id
                   and d.person_id = c.person_id
                   and d.field = c.field
                   and c.value is null
            ),
            touched as (
                update membership m
                   set updated_at = :now,
                       registration_code = case when c.code then c.new_code else m.registration_code end,
                       provider_link = case when c.link then c.new_link else m.provider_link end
                  from (select program_id, person_id, bool_or(field = 'registrationCode') as code,
                               bool_or(field = 'webinarUrl') as link,
                               max(value) filter (where field = 'registrationCode') as new_code,
                               max(value) filter (where field = 'webinarUrl') as new_link
                          from changed
                         group by program_id, person_id) c
                 where m.program_id = c.program_id
                   and m.person_id = c.person_id
            ),
            logged as (
                $append
                select :now::timestamptz, 'MemberDataChanged', person_id, :program::bigint, :actorKind,
                       :actorName, jsonb_strip_nulls(jsonb_build_object('field', field, 'from', was, 'to', value))
                  from changed
            )
            select s.person_id, exists (select from changed c where c.person_id = s.person_id) as changed
              from standing s
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
        Map<PersonId, Boolean> changed = put(
                program,
                values.entrySet().stream()
                        .map(value -> new Value(value.getKey(), field, value.getValue()))
                        .toList(),
                by);
        return changed.keySet().stream().filter(changed::get).collect(Collectors.toUnmodifiableSet());
    }

    /**
     * Sets values of members, each its own; joins the caller's transaction. Of two for the same field of a member the later
     * one counts.
     *
     * @return those who are members, and whether anything of theirs changed
     */
    @Transactional
    public Map<PersonId, Boolean> put(ProgramId program, Collection<Value> values, Actor by) {
        Map<Key, Value> last = new LinkedHashMap<>();
        values.forEach(value -> last.put(new Key(value.person(), value.field()), value));
        Map<PersonId, Boolean> members = new HashMap<>();
        jdbc.sql(PUT)
                .param("program", program.value())
                .param(
                        "people",
                        last.keySet().stream()
                                .mapToLong(key -> key.person().value())
                                .toArray())
                .param("fields", last.keySet().stream().map(Key::field).toArray(String[]::new))
                .param("values", last.values().stream().map(MemberData::stored).toArray(String[]::new))
                .param("now", at(clock.instant()))
                .param("actorKind", by.kind().name())
                .param("actorName", by.name())
                .query(row -> {
                    members.put(new PersonId(row.getLong("person_id")), row.getBoolean("changed"));
                });
        return members;
    }

    private static @Nullable String stored(Value value) {
        String given = value.value();
        return given == null || given.isBlank() ? null : given.replace("\0", "").strip();
    }
}
