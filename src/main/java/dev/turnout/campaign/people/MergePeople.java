package dev.turnout.campaign.people;

import dev.turnout.activity.ActivityLog;
import dev.turnout.activity.Actor;
import dev.turnout.activity.What;
import dev.turnout.campaign.list.StaticListId;
import dev.turnout.campaign.list.StaticLists;
import dev.turnout.channel.Role;
import dev.turnout.channel.Status;
import dev.turnout.id.PersonId;
import dev.turnout.id.ProgramId;
import dev.turnout.id.StatusId;
import dev.turnout.mail.Consents;
import dev.turnout.person.ChangePeople;
import dev.turnout.person.Deletions;
import dev.turnout.person.MergedFields;
import dev.turnout.program.Memberships;
import dev.turnout.program.Move;
import dev.turnout.program.Program;
import dev.turnout.program.Programs;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Makes several people one. The winner keeps every value that they have and gets those that they lack, stands in each
 * program where the furthest of them stood as far as the law lets them, is on all their lists, and wants no mail if one of
 * them wanted none. The others are deleted. Activities stay with whom they happened to.
 */
@Component
public class MergePeople {

    private final JdbcClient jdbc;
    private final Deletions deletions;
    private final MergedFields fields;
    private final ChangePeople changing;
    private final Programs programs;
    private final Memberships memberships;
    private final StaticLists lists;
    private final Consents consents;
    private final DeletePeople deleting;
    private final ActivityLog log;
    private final InstantSource clock;

    MergePeople(
            JdbcClient jdbc,
            Deletions deletions,
            MergedFields fields,
            ChangePeople changing,
            Programs programs,
            Memberships memberships,
            StaticLists lists,
            Consents consents,
            DeletePeople deleting,
            ActivityLog log,
            InstantSource clock) {
        this.jdbc = jdbc;
        this.deletions = deletions;
        this.fields = fields;
        this.changing = changing;
        this.programs = programs;
        this.memberships = memberships;
        this.lists = lists;
        this.consents = consents;
        this.deleting = deleting;
        this.log = log;
        this.clock = clock;
    }

    private record Standing(ProgramId program, StatusId status) {}

    /**
     * @param losers not the winner
     * @return whether all of them exist; if not, nothing is done
     */
    @Transactional
    public boolean merge(PersonId winner, Collection<PersonId> losers, Actor by) {
        List<PersonId> all = new ArrayList<>(losers);
        all.add(winner);
        Set<PersonId> there = deletions.lockStaying(all);
        if (!there.containsAll(all)) {
            return false;
        }
        ChangePeople.Change lacked = fields.lackedBy(winner, losers);
        log.append(clock.instant(), winner, null, by, merged(losers, lacked));
        changing.change(List.of(lacked), by);
        furthest(losers).forEach(standing -> follow(winner, standing, by));
        listed(losers).forEach(list -> lists.add(list, List.of(winner), by));
        if (anyUnsubscribed(losers)) {
            consents.setSubscribed(List.of(winner), false, by);
        }
        deleting.delete(losers, by);
        return true;
    }

    private What.PeopleMerged merged(Collection<PersonId> losers, ChangePeople.Change lacked) {
        Map<Long, String> names = new TreeMap<>();
        jdbc.sql("""
                        select id, coalesce(nullif(concat_ws(' ', first_name, last_name), ''), email) as name
                          from person
                         where id = any(:people::bigint[])
                        """).param("people", ids(losers)).query(row -> {
            names.put(row.getLong("id"), row.getString("name"));
        });
        return new What.PeopleMerged(
                List.copyOf(names.keySet()),
                List.copyOf(names.values()),
                List.copyOf(lacked.fields().keySet()));
    }

    /** The winner takes the seat that the other gives up, so a full program is no hindrance. */
    private void follow(PersonId winner, Standing standing, Actor by) {
        Program program = programs.get(standing.program());
        Status reached = program.channel().status(standing.status()).orElseThrow();
        Status asked = reached.role() != null && reached.role().isSystemOnly()
                ? program.channel().status(Role.REGISTERED).orElse(reached)
                : reached;
        int step = jdbc.sql("""
                        select coalesce(max(s.step), 0)
                          from membership m
                          join status s on s.id = m.status_id
                         where m.program_id = :program
                           and m.person_id = :winner
                        """)
                .param("program", program.id().value())
                .param("winner", winner.value())
                .query(Integer.class)
                .single();
        if (asked.step() > step) {
            memberships.advance(
                    new Move(program.id(), asked.id(), List.of(Move.Asking.of(winner)), by, null, asked.holdsSeat()));
        }
    }

    private List<Standing> furthest(Collection<PersonId> people) {
        return jdbc.sql("""
                        select distinct on (m.program_id) m.program_id, m.status_id
                          from membership m
                          join status s on s.id = m.status_id
                         where m.person_id = any(:people::bigint[])
                         order by m.program_id, s.step desc, m.person_id
                        """)
                .param("people", ids(people))
                .query((row, n) ->
                        new Standing(new ProgramId(row.getLong("program_id")), new StatusId(row.getLong("status_id"))))
                .list();
    }

    private List<StaticListId> listed(Collection<PersonId> people) {
        return jdbc.sql("""
                        select distinct list_id
                          from static_list_member
                         where person_id = any(:people::bigint[])
                         order by list_id
                        """)
                .param("people", ids(people))
                .query((row, n) -> new StaticListId(row.getLong("list_id")))
                .list();
    }

    private boolean anyUnsubscribed(Collection<PersonId> people) {
        return jdbc.sql("""
                        select exists (select
                                         from mail_consent
                                        where person_id = any(:people::bigint[])
                                          and unsubscribed_at is not null)
                        """).param("people", ids(people)).query(Boolean.class).single();
    }

    private static long[] ids(Collection<PersonId> people) {
        return people.stream().mapToLong(PersonId::value).toArray();
    }
}
