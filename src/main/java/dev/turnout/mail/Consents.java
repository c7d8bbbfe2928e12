package dev.turnout.mail;

import static dev.turnout.db.Times.at;
import static dev.turnout.db.Times.instantOrNull;

import dev.turnout.activity.ActivityLog;
import dev.turnout.activity.Actor;
import dev.turnout.activity.What;
import dev.turnout.id.PersonId;
import dev.turnout.id.ProgramId;
import dev.turnout.person.ChangePeople;
import dev.turnout.person.EmailAddress;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Who wants no mail, who is to get none, and which addresses nothing is sent to. */
@Component
public class Consents {

    private final JdbcClient jdbc;
    private final ActivityLog log;
    private final ChangePeople changing;
    private final InstantSource clock;

    Consents(JdbcClient jdbc, ActivityLog log, ChangePeople changing, InstantSource clock) {
        this.jdbc = jdbc;
        this.log = log;
        this.changing = changing;
        this.clock = clock;
    }

    /** Something that keeps mail from an address, and since when. */
    public record Bar(Instant at, String because, @Nullable String by) {}

    /** @param unsubscribedAt since when the person wants only operational mail; absent while they want all */
    public record Consent(
            @Nullable Instant unsubscribedAt,
            @Nullable Instant suspendedAt,
            @Nullable Bar blocked,
            @Nullable Bar undeliverable) {}

    public Consent of(PersonId person, EmailAddress address) {
        return new Consent(
                moment(person, "unsubscribed_at"),
                moment(person, "suspended_at"),
                bar("select at, because, by from blocked_address where address = :address", address),
                bar("select at, because, null as by from undeliverable_address where address = :address", address));
    }

    private @Nullable Instant moment(PersonId person, String column) {
        return jdbc.sql("select " + column + " as at from mail_consent where person_id = :person")
                .param("person", person.value())
                .query((row, n) -> Optional.ofNullable(instantOrNull(row, "at")))
                .optional()
                .flatMap(found -> found)
                .orElse(null);
    }

    private @Nullable Bar bar(String sql, EmailAddress address) {
        return jdbc.sql(sql)
                .param("address", address.value())
                .query((row, n) ->
                        new Bar(dev.turnout.db.Times.instant(row, "at"), row.getString("because"), row.getString("by")))
                .optional()
                .orElse(null);
    }

    /**
     * Sets whether the person wants mail that is not operational, and writes it down where it was otherwise.
     *
     * @param program of the mail by which they said so, where there is one
     */
    @Transactional
    public void setSubscribed(PersonId person, boolean subscribed, @Nullable ProgramId program, Actor by) {
        set(List.of(person), subscribed, program, by);
    }

    /** The same of many at once, of no mail. Joins the caller's transaction. */
    @Transactional
    public void setSubscribed(Collection<PersonId> people, boolean subscribed, Actor by) {
        set(people, subscribed, null, by);
    }

    private void set(Collection<PersonId> people, boolean subscribed, @Nullable ProgramId program, Actor by) {
        if (people.isEmpty()) {
            return;
        }
        changing.lock(people);
        Instant now = clock.instant();
        List<PersonId> changed = jdbc.sql("""
                        insert into mail_consent as c (person_id, unsubscribed_at)
                        select person, :now::timestamptz
                          from (select distinct unnest(:people::bigint[])) asked (person)
                         where not :subscribed
                            or exists (select from mail_consent where person_id = person)
                         order by person
                            on conflict (person_id) do update
                           set unsubscribed_at = case when :subscribed then null else excluded.unsubscribed_at end
                         where (c.unsubscribed_at is null) <> :subscribed
                        returning person_id
                        """)
                .param("people", people.stream().mapToLong(PersonId::value).toArray())
                .param("subscribed", subscribed)
                .param("now", at(now))
                .query((row, n) -> new PersonId(row.getLong("person_id")))
                .list();
        log.append(now, changed, program, by, new What.SubscriptionChanged(subscribed));
        changing.date(changed, now);
    }

    /** Holds back, or no longer, what is not operational. */
    public void setSuspended(PersonId person, boolean suspended) {
        jdbc.sql("""
                        insert into mail_consent as c (person_id, suspended_at)
                        values (:person, case when :suspended then :now::timestamptz end)
                            on conflict (person_id) do update
                           set suspended_at = case
                                 when excluded.suspended_at is null then null
                                 else coalesce(c.suspended_at, excluded.suspended_at)
                               end
                        """)
                .param("person", person.value())
                .param("suspended", suspended)
                .param("now", at(clock.instant()))
                .update();
    }

    /** From now on nothing at all is sent to the address, whoever has it. */
    public void block(EmailAddress address, String because, Actor by) {
        jdbc.sql("""
                        insert into blocked_address (address, at, because, by)
                        values (:address, :now, :because, :by)
                            on conflict (address) do nothing
                        """)
                .param("address", address.value())
                .param("now", at(clock.instant()))
                .param("because", because)
                .param("by", by.name())
                .update();
    }

    public void unblock(EmailAddress address) {
        jdbc.sql("delete from blocked_address where address = :address")
                .param("address", address.value())
                .update();
    }

    /** Somebody knows better than the mail server that it can be reached. */
    public void deliverableAgain(EmailAddress address) {
        jdbc.sql("delete from undeliverable_address where address = :address")
                .param("address", address.value())
                .update();
    }
}
