package dev.turnout.api.own;

import static dev.turnout.db.Times.instant;
import static dev.turnout.db.Times.instantOrNull;

import dev.turnout.channel.Role;
import dev.turnout.id.PersonId;
import dev.turnout.id.StatusId;
import dev.turnout.program.Cause;
import dev.turnout.program.PersonalLinks;
import dev.turnout.program.Program;
import dev.turnout.program.WaitingMembers;
import dev.turnout.webinar.Attendees;
import dev.turnout.webinar.Evidence;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads members with all that is known of each, a handful of queries a page. */
@Component
class MemberRows {

    private static final String SELECT = """
            with page as materialized (
                select m.*
                  from membership m
                 where m.program_id = :program
                   and m.status_id = any(:statuses::bigint[])
                   and $which
                 order by m.person_id
                 limit :most
            )
            select m.*, p.email, p.first_name, p.last_name, p.company,
                   r.intent, r.attempts as push_attempts, r.due_at, r.asked_at, r.trouble, r.trouble_cause,
                   e.cause, e.said, e.field, e.at as failed_at, e.attempts as error_attempts
              from page m
              join person p on p.id = m.person_id
              left join registration_push r on r.program_id = m.program_id and r.person_id = m.person_id
              left join registration_error e on e.program_id = m.program_id and e.person_id = m.person_id
             order by m.person_id
            """;
    private static final String AFTER = "m.person_id > :after";
    private static final String THESE = "m.person_id = any(:people::bigint[])";

    private final JdbcClient jdbc;
    private final WaitingMembers waiting;
    private final Attendees attendees;
    private final PersonalLinks links;

    MemberRows(JdbcClient jdbc, WaitingMembers waiting, Attendees attendees, PersonalLinks links) {
        this.jdbc = jdbc;
        this.waiting = waiting;
        this.attendees = attendees;
        this.links = links;
    }

    /** In the order of their ids. */
    List<MemberShown> page(Program program, Collection<StatusId> statuses, long after, int most) {
        return shown(
                program,
                read(
                        program,
                        jdbc.sql(SELECT.replace("$which", AFTER))
                                .param("after", after)
                                .param("statuses", ids(statuses))
                                .param("most", most)));
    }

    /** Those of these people who are members. */
    List<MemberShown> of(Program program, Collection<PersonId> people, Collection<StatusId> statuses) {
        return shown(
                program,
                read(
                        program,
                        jdbc.sql(SELECT.replace("$which", THESE))
                                .param(
                                        "people",
                                        people.stream()
                                                .mapToLong(PersonId::value)
                                                .toArray())
                                .param("statuses", ids(statuses))
                                .param("most", people.size())));
    }

    private static long[] ids(Collection<StatusId> statuses) {
        return statuses.stream().mapToLong(StatusId::value).toArray();
    }

    private List<MemberShown> read(Program program, JdbcClient.StatementSpec statement) {
        return statement
                .param("program", program.id().value())
                .query((row, n) -> member(program, row))
                .list();
    }

    private List<MemberShown> shown(Program program, List<MemberShown> members) {
        List<PersonId> all =
                members.stream().map(member -> new PersonId(member.personId())).toList();
        List<PersonId> who = members.stream()
                .filter(member -> member.status().role() == Role.WAITLISTED)
                .map(member -> new PersonId(member.personId()))
                .toList();
        Map<PersonId, Long> places = who.isEmpty() ? Map.of() : waiting.places(program, who);
        Map<PersonId, Evidence> seen = all.isEmpty() ? Map.of() : attendees.of(program.id(), all);
        return members.stream()
                .map(member -> {
                    PersonId person = new PersonId(member.personId());
                    return with(member, places.get(person), seen.get(person));
                })
                .toList();
    }

    private static MemberShown with(MemberShown member, @Nullable Long place, @Nullable Evidence evidence) {
        return new MemberShown(
                member.personId(),
                member.email(),
                member.firstName(),
                member.lastName(),
                member.company(),
                member.status(),
                member.statusReason(),
                member.since(),
                member.memberSince(),
                member.successAt(),
                member.acquired(),
                member.registrationCode(),
                member.links(),
                place,
                member.push(),
                member.error(),
                evidence == null ? null : MemberShown.AttendanceShown.of(evidence));
    }

    private MemberShown member(Program program, ResultSet row) throws SQLException {
        UUID link = row.getObject("link", UUID.class);
        return new MemberShown(
                row.getLong("person_id"),
                row.getString("email"),
                row.getString("first_name"),
                row.getString("last_name"),
                row.getString("company"),
                StatusShown.of(program.channel()
                        .status(new StatusId(row.getLong("status_id")))
                        .orElseThrow()),
                row.getString("status_reason"),
                instant(row, "status_since"),
                instant(row, "membership_date"),
                instantOrNull(row, "success_at"),
                row.getBoolean("acquired"),
                row.getString("registration_code"),
                new MemberShown.Links(links.join(link), links.statusPage(link)),
                null,
                push(row),
                failure(row),
                null);
    }

    private static MemberShown.@Nullable Push push(ResultSet row) throws SQLException {
        String intent = row.getString("intent");
        return intent == null
                ? null
                : new MemberShown.Push(
                        intent,
                        row.getInt("push_attempts"),
                        instant(row, "due_at"),
                        instantOrNull(row, "asked_at"),
                        cause(row.getString("trouble_cause")),
                        row.getString("trouble"));
    }

    private static MemberShown.@Nullable Failure failure(ResultSet row) throws SQLException {
        Cause cause = cause(row.getString("cause"));
        return cause == null
                ? null
                : new MemberShown.Failure(
                        cause,
                        row.getString("said"),
                        row.getString("field"),
                        instant(row, "failed_at"),
                        row.getInt("error_attempts"));
    }

    private static @Nullable Cause cause(@Nullable String name) {
        return name == null ? null : Cause.valueOf(name);
    }
}
