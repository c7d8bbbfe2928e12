package dev.turnout.campaign.list;

import static dev.turnout.db.Times.at;
import static dev.turnout.db.Times.instant;

import dev.turnout.activity.ActivityLog;
import dev.turnout.activity.Actor;
import dev.turnout.id.PersonId;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Lists that people are put on and taken off. */
@Component
public class StaticLists {

    private static final String SELECT = """
            select l.id, l.name,
                   (select count(*)
                      from static_list_member m
                     where m.list_id = l.id) as members
              from static_list l
            """;

    private final JdbcClient jdbc;
    private final InstantSource clock;

    StaticLists(JdbcClient jdbc, InstantSource clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** @return nothing when the name is taken */
    @Transactional
    public Optional<StaticListId> create(String name) {
        return jdbc.sql("""
                        insert into static_list (name, created_at)
                        values (:name, :now)
                            on conflict (name) do nothing
                        returning id
                        """)
                .param("name", name)
                .param("now", at(clock.instant()))
                .query((row, n) -> new StaticListId(row.getLong("id")))
                .optional();
    }

    /** By name. */
    public List<StaticList> all() {
        return read(jdbc.sql(SELECT + " order by lower(l.name), l.id"));
    }

    public Optional<StaticList> find(StaticListId id) {
        return read(jdbc.sql(SELECT + " where l.id = :id").param("id", id.value())).stream()
                .findFirst();
    }

    /** Who joined last, first. */
    public List<Listed> newest(StaticListId list, int most) {
        return jdbc.sql("""
                        select m.person_id, p.email, m.joined_at
                          from static_list_member m
                          join person p on p.id = m.person_id
                         where m.list_id = :list
                         order by m.joined_at desc, m.person_id
                         limit :most
                        """)
                .param("list", list.value())
                .param("most", most)
                .query((row, n) -> new Listed(
                        new PersonId(row.getLong("person_id")), row.getString("email"), instant(row, "joined_at")))
                .list();
    }

    /**
     * Puts people on a list. Joins the caller's transaction.
     *
     * @return how many were not on it
     */
    @Transactional
    public int add(StaticListId list, Collection<PersonId> people, Actor by) {
        return change("""
                with changed as (
                    insert into static_list_member (list_id, person_id, joined_at)
                    select :list, person, :now
                      from unnest(:people::bigint[]) person
                     order by person
                        on conflict do nothing
                 returning person_id
                ),
                """, "ListJoined", list, people, by);
    }

    /**
     * Takes people off a list. Joins the caller's transaction.
     *
     * @return how many were on it
     */
    @Transactional
    public int remove(StaticListId list, Collection<PersonId> people, Actor by) {
        return change("""
                with found as materialized (
                    select person_id
                      from static_list_member
                     where list_id = :list
                       and person_id = any(:people::bigint[])
                     order by person_id
                       for update
                ),
                changed as (
                    delete from static_list_member
                     where list_id = :list
                       and person_id in (select person_id from found)
                 returning person_id
                ),
                """, "ListLeft", list, people, by);
    }

    private int change(String change, String kind, StaticListId list, Collection<PersonId> people, Actor by) {
        return jdbc.sql(change + """
                        logged as (
                            $append
                            select :now, :kind, c.person_id, null, :actorKind, :actorName,
                                   jsonb_build_object('list', l.id, 'name', l.name)
                              from changed c
                             cross join static_list l
                             where l.id = :list
                        )
                        select count(*)
                          from changed
                        """.replace("$append", ActivityLog.APPEND))
                .param("list", list.value())
                .param("people", people.stream().mapToLong(PersonId::value).toArray())
                .param("kind", kind)
                .param("now", at(clock.instant()))
                .param("actorKind", by.kind().name())
                .param("actorName", by.name())
                .query(Integer.class)
                .single();
    }

    private static List<StaticList> read(JdbcClient.StatementSpec statement) {
        return statement
                .query((row, n) -> new StaticList(
                        new StaticListId(row.getLong("id")), row.getString("name"), row.getLong("members")))
                .list();
    }
}
