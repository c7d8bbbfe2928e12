package dev.turnout.program.waiting;

import static dev.turnout.db.Times.at;
import static dev.turnout.db.Times.instant;
import static dev.turnout.db.Times.instantOrNull;

import dev.turnout.activity.Actor;
import dev.turnout.channel.Role;
import dev.turnout.channel.Status;
import dev.turnout.id.PersonId;
import dev.turnout.program.Membership;
import dev.turnout.program.Program;
import java.util.ArrayList;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads from the activity log who came before a member who waits, and why. */
@Component
public class Overtakings {

    /** Who got a seat in the very move that sent the member to the list did not come later: hence "after". */
    private static final String OF = """
            with held as materialized (
                select m.person_id
                  from membership m
                 where m.program_id = :program
                   and m.status_id = any(:seatStatuses::bigint[])
                   and m.status_since > :since
            ),
            seated as materialized (
                select distinct on (a.person_id)
                       a.person_id, a.id, a.at, a.actor_kind, a.actor_name, a.detail ->> 'reason' as reason,
                       coalesce((a.detail ->> 'from')::bigint = :waitlisted, false) as waited
                  from held
                  join activity a on a.person_id = held.person_id
                 where a.program_id = :program
                   and a.kind = 'StatusChanged'
                   and a.at > :since
                   and (a.detail ->> 'to')::bigint = any(:seatStatuses::bigint[])
                   and not coalesce((a.detail ->> 'from')::bigint = any(:seatStatuses::bigint[]), false)
                 order by a.person_id, a.id desc
            ),
            began as (
                select s.*, case when s.waited
                                 then (select max(a.at)
                                         from activity a
                                        where a.person_id = s.person_id
                                          and a.id < s.id
                                          and a.program_id = :program
                                          and a.kind = 'StatusChanged'
                                          and (a.detail ->> 'to')::bigint = :waitlisted) end as waited_since
                  from seated s
            )
            select b.*, p.email, concat_ws(' ', p.first_name, p.last_name) as name, count(*) over () as in_all
              from began b
              join person p on p.id = b.person_id
             where b.waited_since is null
                or (b.waited_since, b.person_id) > (:since, :person)
             order by b.at desc, b.id desc
             limit :most
            """;

    private final JdbcClient jdbc;

    Overtakings(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param latest the last of them, the newest first */
    public record Found(List<Overtaking> latest, long inAll) {}

    /** @param member who waits since then */
    public Found of(Program program, Membership member, int most) {
        List<Overtaking> latest = new ArrayList<>();
        long[] inAll = {0};
        jdbc.sql(OF)
                .param("program", program.id().value())
                .param("person", member.person().value())
                .param("since", at(member.since()))
                .param(
                        "waitlisted",
                        program.channel().must(Role.WAITLISTED).id().value())
                .param("seatStatuses", program.channel().ids(Status::holdsSeat))
                .param("most", most)
                .query(row -> {
                    inAll[0] = row.getLong("in_all");
                    latest.add(new Overtaking(
                            new PersonId(row.getLong("person_id")),
                            row.getString("email"),
                            row.getString("name"),
                            instant(row, "at"),
                            instantOrNull(row, "waited_since"),
                            new Actor(Actor.Kind.valueOf(row.getString("actor_kind")), row.getString("actor_name")),
                            row.getString("reason")));
                });
        return new Found(latest, inAll[0]);
    }
}
