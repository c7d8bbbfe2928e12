package dev.turnout.webhook;

import static dev.turnout.db.Times.instant;

import dev.turnout.activity.Activity;
import dev.turnout.activity.ActivityLog;
import dev.turnout.activity.Actor;
import dev.turnout.activity.What;
import dev.turnout.channel.Channel;
import dev.turnout.channel.Channels;
import dev.turnout.channel.Role;
import dev.turnout.channel.Status;
import dev.turnout.id.StatusId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Says in JSON what happened. It is read from the activity, which never changes, whenever it is asked for: nothing about
 * a person is kept for it, and of one who was deleted there is no more to tell than the id.
 */
@Component
public class Payloads {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final JdbcClient jdbc;
    private final Channels channels;

    Payloads(JdbcClient jdbc, Channels channels) {
        this.jdbc = jdbc;
        this.channels = channels;
    }

    /** @param timestamp of when it happened */
    private record Payload(String type, Instant timestamp, Object data) {}

    private record Who(
            long id,
            @Nullable String email,
            @Nullable String firstName,
            @Nullable String lastName) {}

    private record InProgram(long id, @Nullable String name) {}

    /** @param name the one that it had then */
    private record At(long id, String name, @Nullable Role role) {}

    /** @param success whether it reached the program's success for the first time */
    private record Change(
            long activityId,
            Who person,
            InProgram program,
            @Nullable At from,
            At to,
            @Nullable String reason,
            @Nullable String statusReason,
            boolean success,
            Actor by) {}

    private record Deletion(long activityId, Who person, Actor by) {}

    private record Test(long webhookId) {}

    public String of(DeliveryId id) {
        return Objects.requireNonNullElse(of(List.of(id)).get(id), "");
    }

    Map<DeliveryId, String> of(Collection<DeliveryId> ids) {
        Map<StatusId, Role> roles = roles();
        Map<DeliveryId, String> all = new LinkedHashMap<>();
        jdbc.sql("""
                        select d.id as delivery_id, d.endpoint_id, d.event, d.staged_at, a.*, p.email, p.first_name,
                               p.last_name, g.name as program_name
                          from webhook_delivery d
                          left join activity a on a.id = d.activity_id
                          left join person p on p.id = a.person_id
                          left join program g on g.id = a.program_id
                         where d.id = any(:ids::bigint[])
                        """)
                .param("ids", ids.stream().mapToLong(DeliveryId::value).toArray())
                .query((row, n) ->
                        Map.entry(new DeliveryId(row.getLong("delivery_id")), JSON.writeValueAsString(of(row, roles))))
                .list()
                .forEach(one -> all.put(one.getKey(), one.getValue()));
        return all;
    }

    private static Payload of(ResultSet row, Map<StatusId, Role> roles) throws SQLException {
        String type = WebhookEvent.valueOf(row.getString("event")).type();
        if (row.getObject("id") == null) {
            return new Payload(type, instant(row, "staged_at"), new Test(row.getLong("endpoint_id")));
        }
        Activity activity = ActivityLog.read(row);
        Who person = new Who(
                activity.person().value(),
                row.getString("email"),
                row.getString("first_name"),
                row.getString("last_name"));
        Object data = activity.what() instanceof What.StatusChanged changed
                ? change(activity, changed, person, row.getString("program_name"), roles)
                : new Deletion(activity.id().value(), person, activity.by());
        return new Payload(type, activity.at(), data);
    }

    private static Change change(
            Activity activity,
            What.StatusChanged changed,
            Who person,
            @Nullable String program,
            Map<StatusId, Role> roles) {
        StatusId from = changed.from();
        return new Change(
                activity.id().value(),
                person,
                new InProgram(Objects.requireNonNull(activity.program()).value(), program),
                from == null ? null : new At(from.value(), String.valueOf(changed.fromName()), roles.get(from)),
                new At(changed.to().value(), changed.toName(), roles.get(changed.to())),
                changed.reason(),
                changed.statusReason(),
                changed.success(),
                activity.by());
    }

    Map<StatusId, Role> roles() {
        return channels.all().stream()
                .map(Channel::statuses)
                .flatMap(Collection::stream)
                .filter(status -> status.role() != null)
                .collect(Collectors.toMap(Status::id, status -> Objects.requireNonNull(status.role())));
    }
}
