package dev.turnout.campaign.list;

import dev.turnout.activity.Actor;
import dev.turnout.id.PersonId;
import dev.turnout.person.Deletions;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Puts people on a static list and takes them off, and says of whom that was true. */
@Component
public class ChangeStaticList {

    private final JdbcClient jdbc;
    private final StaticLists lists;
    private final Deletions deletions;

    ChangeStaticList(JdbcClient jdbc, StaticLists lists, Deletions deletions) {
        this.jdbc = jdbc;
        this.lists = lists;
        this.deletions = deletions;
    }

    /** @return those who exist: they are on it now */
    @Transactional
    public Set<PersonId> add(StaticListId list, Collection<PersonId> people, Actor by) {
        Set<PersonId> there = deletions.keepStaying(people);
        lists.add(list, there, by);
        return there;
    }

    /** @return those who were on it */
    @Transactional
    public Set<PersonId> remove(StaticListId list, Collection<PersonId> people, Actor by) {
        List<PersonId> listed = jdbc.sql("""
                        select person_id
                          from static_list_member
                         where list_id = :list
                           and person_id = any(:people::bigint[])
                         order by person_id
                           for update
                        """)
                .param("list", list.value())
                .param("people", people.stream().mapToLong(PersonId::value).toArray())
                .query((row, n) -> new PersonId(row.getLong("person_id")))
                .list();
        lists.remove(list, listed, by);
        return new HashSet<>(listed);
    }
}
