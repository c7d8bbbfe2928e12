package dev.turnout.activity;

import dev.turnout.db.Times;
import dev.turnout.id.ActivityId;
import dev.turnout.id.PersonId;
import dev.turnout.id.ProgramId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** The append-only log of what happened to people. */
@Component
public class ActivityLog {

    /**
     * How a statement that changes a set of rows writes their activities with it: it appends a {@code select} of these
     * columns. {@code detail} is a {@code jsonb} object with the component names of the {@link What} as keys.
     */
    public static final String APPEND =
            "insert into activity (at, kind, person_id, program_id, actor_kind, actor_name, detail)";

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Map<String, Class<? extends What>> KINDS = Stream.of(
                    What.PersonCreated.class,
                    What.DataValueChanged.class,
                    What.StatusChanged.class,
                    What.StatusRefused.class,
                    What.JoinLinkClicked.class,
                    What.FormFilledOut.class,
                    What.EmailSent.class,
                    What.EmailBounced.class,
                    What.LinkClicked.class,
                    What.SubscriptionChanged.class,
                    What.ListJoined.class,
                    What.ListLeft.class,
                    What.SuccessChanged.class,
                    What.MemberDataChanged.class,
                    What.CampaignRequested.class,
                    What.PersonPushed.class,
                    What.PeopleMerged.class,
                    What.CustomActivity.class,
                    What.PersonDeleted.class)
            .collect(Collectors.toUnmodifiableMap(Class::getSimpleName, kind -> kind));

    private final JdbcClient jdbc;

    ActivityLog(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Appends one activity in the caller's transaction. */
    public void append(Instant at, PersonId person, @Nullable ProgramId program, Actor by, What what) {
        append(at, List.of(person), program, by, what);
    }

    /** Appends the same for each of them, in the caller's transaction. */
    public void append(Instant at, Collection<PersonId> people, @Nullable ProgramId program, Actor by, What what) {
        jdbc.sql(APPEND + """

                        select :at::timestamptz, :kind, given.person, :program::bigint, :actorKind, :actorName,
                               :detail::jsonb
                          from unnest(:people::bigint[]) with ordinality given (person, place)
                         order by given.place
                        """)
                .param("at", Times.at(at))
                .param("kind", what.getClass().getSimpleName())
                .param("people", people.stream().mapToLong(PersonId::value).toArray())
                .param("program", program == null ? null : program.value(), java.sql.Types.BIGINT)
                .param("actorKind", by.kind().name())
                .param("actorName", by.name())
                .param("detail", JSON.writeValueAsString(what))
                .update();
    }

    /** The person's activities, newest first, those older than {@code before} where it is given. */
    public List<Activity> timeline(PersonId person, @Nullable ActivityId before, int most) {
        return timeline(person, null, before, most);
    }

    /** Those of one program only, where it is given. */
    public List<Activity> timeline(
            PersonId person, @Nullable ProgramId program, @Nullable ActivityId before, int most) {
        return jdbc.sql("""
                        select id, at, kind, person_id, program_id, actor_kind, actor_name, detail
                          from activity
                         where person_id = :person
                           and (:program::bigint is null or program_id = :program)
                           and id < :before
                         order by id desc
                         limit :most
                        """)
                .param("person", person.value())
                .param("program", program == null ? null : program.value(), java.sql.Types.BIGINT)
                .param("before", before == null ? Long.MAX_VALUE : before.value())
                .param("most", most)
                .query((row, n) -> read(row))
                .list();
    }

    /** From a row with all columns of the log. */
    public static Activity read(ResultSet row) throws SQLException {
        long program = row.getLong("program_id");
        return new Activity(
                new ActivityId(row.getLong("id")),
                Times.instant(row, "at"),
                new PersonId(row.getLong("person_id")),
                program == 0 ? null : new ProgramId(program),
                new Actor(Actor.Kind.valueOf(row.getString("actor_kind")), row.getString("actor_name")),
                what(row.getString("kind"), row.getString("detail")));
    }

    private static What what(String kind, String detail) {
        Class<? extends What> type = KINDS.get(kind);
        if (type == null) {
            throw new IllegalStateException("activity kind " + kind + " is not one this version knows");
        }
        return JSON.readValue(detail, type);
    }
}
