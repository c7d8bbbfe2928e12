package dev.turnout.webhook;

import static dev.turnout.db.Times.at;

import dev.turnout.id.ActivityId;
import dev.turnout.webhook.Delivery.State;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What each endpoint has still to be told. */
@Component
class DueDeliveries {

    private final JdbcClient jdbc;
    private final WebhookSettings settings;
    private final InstantSource clock;

    DueDeliveries(JdbcClient jdbc, WebhookSettings settings, InstantSource clock) {
        this.jdbc = jdbc;
        this.settings = settings;
        this.clock = clock;
    }

    /** Of an activity that an endpoint is to be told as. */
    record News(ActivityId activity, WebhookEvent event) {}

    /** @param attempt which try it is, from 1 */
    record Claimed(DeliveryId id, UUID message, int attempt) {}

    /**
     * What came of one try.
     *
     * @param next when the following one is due, of those that wait
     */
    record Settled(Claimed claimed, State state, Instant next, Posted posted) {}

    /** Joins the transaction that reads the log. One that has been disabled meanwhile is told nothing. */
    void stage(EndpointId endpoint, List<News> news) {
        jdbc.sql("""
                        insert into webhook_delivery (endpoint_id, activity_id, event, staged_at, due_at)
                        select e.id, n.activity, n.event, :now, :now
                          from webhook_endpoint e
                         cross join unnest(:activities::bigint[], :events::text[]) as n(activity, event)
                         where e.id = :endpoint
                           and e.enabled
                            on conflict (endpoint_id, activity_id, event) do nothing
                        """)
                .param("endpoint", endpoint.value())
                .param(
                        "activities",
                        news.stream().mapToLong(one -> one.activity().value()).toArray())
                .param("events", news.stream().map(one -> one.event().name()).toArray(String[]::new))
                .param("now", at(clock.instant()))
                .update();
    }

    /** Endpoints that something is due for, and that are not to be left alone. */
    List<EndpointId> due() {
        return jdbc.sql("""
                        select e.id
                          from webhook_endpoint e
                         where e.enabled
                           and (e.held_until is null or e.held_until <= :now)
                           and exists (select from webhook_delivery d
                                        where d.endpoint_id = e.id
                                          and d.state = 'WAITING'
                                          and d.due_at <= :now
                                          and (d.claimed_until is null or d.claimed_until < :now))
                        """)
                .param("now", at(clock.instant()))
                .query((row, n) -> new EndpointId(row.getLong("id")))
                .list();
    }

    /** Takes due ones for as long as the lease; one that another worker has let run out counts as a try. */
    List<Claimed> claim(EndpointId endpoint) {
        Instant now = clock.instant();
        return jdbc.sql("""
                        update webhook_delivery w
                           set claimed_until = :until, attempts = attempts + 1
                          from (select d.id
                                  from webhook_delivery d
                                  join webhook_endpoint e on e.id = d.endpoint_id
                                 where d.endpoint_id = :endpoint
                                   and d.state = 'WAITING'
                                   and d.due_at <= :now
                                   and (d.claimed_until is null or d.claimed_until < :now)
                                   and e.enabled
                                   and (e.held_until is null or e.held_until <= :now)
                                 order by d.due_at
                                 limit :most
                                   for update of d skip locked) due
                         where w.id = due.id
                        returning w.id, w.message_id, w.attempts
                        """)
                .param("endpoint", endpoint.value())
                .param("now", at(now))
                .param("until", at(now.plus(settings.lease())))
                .param("most", settings.sideBySide())
                .query((row, n) -> new Claimed(
                        new DeliveryId(row.getLong("id")),
                        row.getObject("message_id", UUID.class),
                        row.getInt("attempts")))
                .list();
    }

    /** Writes what came of them down, except where another worker has taken over. */
    void settle(List<Settled> settled) {
        jdbc.sql("""
                        update webhook_delivery d
                           set state = s.state, due_at = s.next, claimed_until = null, tried_at = :now,
                               answer_status = s.status, answer_start = s.start, trouble = s.trouble
                          from unnest(:ids::bigint[], :attempts::int[], :states::text[], :nexts::timestamptz[],
                                      :statuses::int[], :starts::text[], :troubles::text[])
                               as s(id, attempt, state, next, status, start, trouble)
                         where d.id = s.id
                           and d.attempts = s.attempt
                           and d.state = 'WAITING'
                        """)
                .param("now", at(clock.instant()))
                .param(
                        "ids",
                        settled.stream()
                                .mapToLong(one -> one.claimed().id().value())
                                .toArray())
                .param(
                        "attempts",
                        settled.stream()
                                .mapToInt(one -> one.claimed().attempt())
                                .toArray())
                .param("states", settled.stream().map(one -> one.state().name()).toArray(String[]::new))
                .param(
                        "nexts",
                        settled.stream().map(one -> one.next().toString()).toArray(String[]::new))
                .param("statuses", answers(settled, Posted.Answered::status).toArray(Integer[]::new))
                .param(
                        "starts",
                        answers(settled, answered -> answered.start().replace('\0', '\uFFFD'))
                                .toArray(String[]::new))
                .param("troubles", troubles(settled))
                .update();
    }

    private static <T> List<@Nullable T> answers(Collection<Settled> settled, Function<Posted.Answered, T> part) {
        return settled.stream()
                .<@Nullable T>map(one -> one.posted() instanceof Posted.Answered answered ? part.apply(answered) : null)
                .toList();
    }

    private static @Nullable String[] troubles(Collection<Settled> settled) {
        return settled.stream()
                .<@Nullable String>map(one -> one.posted() instanceof Posted.Unanswered none
                        ? none.because().replace('\0', '\uFFFD')
                        : null)
                .toArray(String[]::new);
    }
}
