package dev.turnout.webinar.rehearsal;

import static dev.turnout.db.Times.at;
import static dev.turnout.db.Times.atOrNull;
import static dev.turnout.db.Times.instant;

import dev.turnout.webinar.rehearsal.Rehearsals.Watched;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The registrants of rehearsed events, one an address and event. */
@Component
class Stage {

    private final JdbcClient jdbc;

    Stage(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Registers, updates or revives; a field that was not sent keeps its value. */
    StagedPerson register(long eventId, Map<String, String> form, boolean blocked, Instant now) {
        return jdbc.sql("""
                insert into rehearsal_registrant as r (
                       event_id, email, first_name, last_name, company, job_title, correlation_id, blocked,
                       registered_at, changed_at)
                values (:event, :email, :first, :last, :company, :job, :correlation, :blocked, :now, :now)
                    on conflict (event_id, email) do update
                   set first_name = coalesce(excluded.first_name, r.first_name),
                       last_name = coalesce(excluded.last_name, r.last_name),
                       company = coalesce(excluded.company, r.company),
                       job_title = coalesce(excluded.job_title, r.job_title),
                       correlation_id = coalesce(excluded.correlation_id, r.correlation_id),
                       blocked = r.blocked or excluded.blocked,
                       user_status = 'active',
                       changed_at = excluded.changed_at
                returning *
                """)
                .param("event", eventId)
                .param("email", lower(form.get("email")))
                .param("first", cut(form.get("firstname"), 50), Types.VARCHAR)
                .param("last", cut(form.get("lastname"), 50), Types.VARCHAR)
                .param("company", cut(form.get("company"), 100), Types.VARCHAR)
                .param("job", cut(form.get("jobtitle"), 100), Types.VARCHAR)
                .param("correlation", cut(form.get("exteventusercd"), 100), Types.VARCHAR)
                .param("blocked", blocked)
                .param("now", at(now))
                .query(Stage::person)
                .single();
    }

    /** A set of them, by the event's own page. */
    void register(long eventId, List<RegistrationPage.Guest> guests, Instant now) {
        jdbc.sql("""
                insert into rehearsal_registrant as r (
                       event_id, email, first_name, last_name, partner_ref, registered_at, changed_at)
                select distinct on (lower(g.email))
                       :event, lower(g.email), g.first_name, g.last_name, g.source, :now, :now
                  from unnest(:emails::text[], :first::text[], :last::text[], :sources::text[])
                    as g(email, first_name, last_name, source)
                    on conflict (event_id, email) do update
                   set first_name = coalesce(excluded.first_name, r.first_name),
                       last_name = coalesce(excluded.last_name, r.last_name),
                       user_status = 'active',
                       changed_at = excluded.changed_at
                """)
                .param("event", eventId)
                .param(
                        "emails",
                        guests.stream().map(RegistrationPage.Guest::email).toArray(String[]::new))
                .param(
                        "first",
                        guests.stream().map(RegistrationPage.Guest::firstName).toArray(String[]::new))
                .param(
                        "last",
                        guests.stream().map(RegistrationPage.Guest::lastName).toArray(String[]::new))
                .param(
                        "sources",
                        guests.stream().map(RegistrationPage.Guest::source).toArray(String[]::new))
                .param("now", at(now))
                .update();
    }

    /** ON24's soft delete, and its undoing. */
    Optional<StagedPerson> setDeleted(long eventId, @Nullable String email, boolean deleted, Instant now) {
        return jdbc.sql("""
                update rehearsal_registrant
                   set user_status = case when :deleted then 'deleted' else 'active' end,
                       changed_at = :now
                 where event_id = :event
                   and email = :email
                   and user_status <> 'forgotten'
                returning *
                """)
                .param("deleted", deleted)
                .param("now", at(now))
                .param("event", eventId)
                .param("email", lower(email))
                .query(Stage::person)
                .optional();
    }

    /** @param email only this address; null for everyone */
    List<StagedPerson> people(long eventId, @Nullable String email) {
        return people(eventId, email, null, null);
    }

    /**
     * @param email only this address; null for everyone
     * @param changedSince only who changed then or later; null for everyone
     * @param registeredSince only who registered then or later; null for everyone
     */
    List<StagedPerson> people(
            long eventId, @Nullable String email, @Nullable Instant changedSince, @Nullable Instant registeredSince) {
        return jdbc.sql("""
                select *
                  from rehearsal_registrant
                 where event_id = :event
                   and (:email::text is null or email = :email)
                   and (:changed::timestamptz is null or changed_at >= :changed)
                   and (:registered::timestamptz is null or registered_at >= :registered)
                 order by id
                """)
                .param("event", eventId)
                .param("email", email == null ? null : lower(email), Types.VARCHAR)
                .param("changed", atOrNull(changedSince), Types.TIMESTAMP_WITH_TIMEZONE)
                .param("registered", atOrNull(registeredSince), Types.TIMESTAMP_WITH_TIMEZONE)
                .query(Stage::person)
                .list();
    }

    List<String> watch(long eventId, List<Watched> watched) {
        return jdbc.sql("""
                with told as (
                    select lower(email) as email, live, archive
                      from unnest(:emails::text[], :live::int[], :archive::int[]) as t (email, live, archive)
                ), done as (
                    update rehearsal_registrant r
                       set live_minutes = told.live,
                           archive_minutes = told.archive
                      from told
                     where r.event_id = :event
                       and r.email = told.email
                    returning r.email
                )
                select email from told
                except
                select email from done
                """)
                .param("emails", watched.stream().map(Watched::email).toArray(String[]::new))
                .param("live", watched.stream().mapToInt(Watched::liveMinutes).toArray())
                .param(
                        "archive",
                        watched.stream().mapToInt(Watched::archiveMinutes).toArray())
                .param("event", eventId)
                .query((row, number) -> row.getString("email"))
                .list();
    }

    boolean forget(long eventId, String email) {
        return jdbc.sql("""
                update rehearsal_registrant
                   set user_status = 'forgotten',
                       email = id || '-deleted',
                       first_name = null,
                       last_name = null
                 where event_id = :event
                   and email = :email
                """)
                        .param("event", eventId)
                        .param("email", lower(email))
                        .update()
                > 0;
    }

    int registered(long eventId) {
        return jdbc.sql("""
                select count(*)
                  from rehearsal_registrant
                 where event_id = :event
                   and user_status = 'active'
                """).param("event", eventId).query(Integer.class).single();
    }

    private static String lower(@Nullable String email) {
        return email == null ? "" : email.strip().toLowerCase(Locale.ROOT);
    }

    private static @Nullable String cut(@Nullable String value, int letters) {
        return value == null || value.isBlank() ? null : value.substring(0, Math.min(letters, value.length()));
    }

    private static StagedPerson person(ResultSet row, int number) throws SQLException {
        return new StagedPerson(
                row.getLong("id"),
                row.getString("email"),
                row.getString("first_name"),
                row.getString("last_name"),
                row.getString("company"),
                row.getString("job_title"),
                row.getString("correlation_id"),
                row.getString("partner_ref"),
                row.getString("user_status"),
                row.getBoolean("blocked"),
                instant(row, "registered_at"),
                instant(row, "changed_at"),
                row.getObject("live_minutes", Integer.class),
                row.getObject("archive_minutes", Integer.class));
    }
}
