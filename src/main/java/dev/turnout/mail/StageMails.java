package dev.turnout.mail;

import static dev.turnout.db.Times.at;
import static java.util.Objects.requireNonNull;

import dev.turnout.id.MailId;
import dev.turnout.id.PersonId;
import dev.turnout.id.ProgramId;
import java.sql.Types;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Asks for a mail to each of a set of people: a row each, in a few statements for all. Nothing is sent here. */
@Component
public class StageMails {

    private final JdbcClient jdbc;
    private final Emails emails;
    private final ProgramTokens tokens;
    private final MailSettings settings;
    private final InstantSource clock;

    StageMails(JdbcClient jdbc, Emails emails, ProgramTokens tokens, MailSettings settings, InstantSource clock) {
        this.jdbc = jdbc;
        this.emails = emails;
        this.tokens = tokens;
        this.settings = settings;
        this.clock = clock;
    }

    private record Planned(Recipient to, @Nullable Withholding because) {}

    /**
     * Joins the caller's transaction. A key that is known already gives the answer that it gave then; a mail that needs a
     * personal link is staged, and waits, while the provider has not given one.
     *
     * @return one for each key asked for, in their order; an addressee who does not exist has none
     */
    @Transactional
    public List<Staging> stage(MailOrder order) {
        Map<String, Staging> known = known(order.to());
        Restraint restraint = restraint(order);
        if (restraint.isLimited()) {
            lock(order, known);
        }
        List<Planned> plan = plan(order, known, restraint);
        if (!plan.isEmpty()) {
            insert(order, plan, restraint.needsLink());
            known = known(order.to());
        }
        return inOrder(order, known);
    }

    /** Only where there is a limit to keep: without it nothing that two orders count may come out wrong. */
    private void lock(MailOrder order, Map<String, Staging> known) {
        long[] people = order.to().stream()
                .filter(one -> !known.containsKey(one.key()))
                .mapToLong(one -> one.person().value())
                .toArray();
        jdbc.sql(StagingSql.LOCK).param("people", people).query(row -> {});
    }

    /** What staging would answer now, with nothing written. A mail that would be staged has the id 0. */
    @Transactional(readOnly = true)
    public List<Staging> foresee(MailOrder order) {
        Map<String, Staging> answers = new HashMap<>(known(order.to()));
        for (Planned one : plan(order, answers, restraint(order))) {
            PersonId person = one.to().person();
            answers.put(
                    one.to().key(),
                    one.because() == null
                            ? new Staging.Staged(person, new MailId(0))
                            : new Staging.Withheld(person, one.because()));
        }
        return inOrder(order, answers);
    }

    private static List<Staging> inOrder(MailOrder order, Map<String, Staging> answers) {
        return order.to().stream()
                .map(Addressee::key)
                .distinct()
                .filter(answers::containsKey)
                .map(key -> requireNonNull(answers.get(key)))
                .toList();
    }

    private Map<String, Staging> known(List<Addressee> to) {
        Map<String, Staging> known = new HashMap<>();
        jdbc.sql(StagingSql.KNOWN)
                .param("keys", to.stream().map(Addressee::key).toArray(String[]::new))
                .query(row -> {
                    PersonId person = new PersonId(row.getLong("person_id"));
                    boolean withheld = MailState.valueOf(row.getString("state")) == MailState.WITHHELD;
                    known.put(
                            row.getString("key"),
                            withheld
                                    ? new Staging.Withheld(person, Withholding.valueOf(row.getString("because")))
                                    : new Staging.Staged(person, new MailId(row.getLong("id"))));
                });
        return known;
    }

    private List<Planned> plan(MailOrder order, Map<String, Staging> known, Restraint restraint) {
        Map<String, Addressee> fresh = new LinkedHashMap<>();
        order.to().stream()
                .filter(one -> !known.containsKey(one.key()))
                .forEach(one -> fresh.putIfAbsent(one.key(), one));
        if (fresh.isEmpty()) {
            return List.of();
        }
        Set<PersonId> inBatch = new HashSet<>();
        known.values().stream()
                .filter(Staging.Staged.class::isInstance)
                .map(Staging::person)
                .forEach(inBatch::add);
        List<Planned> plan = new ArrayList<>();
        for (Recipient to : recipients(order, List.copyOf(fresh.values()), restraint)) {
            Withholding because = restraint.of(to, inBatch.contains(to.person()));
            if (because == null) {
                inBatch.add(to.person());
            }
            plan.add(new Planned(to, because));
        }
        return plan;
    }

    private Restraint restraint(MailOrder order) {
        Email email = emails.get(order.email());
        ProgramId program = program(order, email);
        Template template = Template.of(email, program == null ? List.of() : tokens.of(program));
        return Restraint.of(template, settings);
    }

    private static @Nullable ProgramId program(MailOrder order, Email email) {
        return order.program() != null ? order.program() : email.program();
    }

    private List<Recipient> recipients(MailOrder order, List<Addressee> to, Restraint restraint) {
        Instant now = clock.instant();
        ProgramId program = program(order, emails.get(order.email()));
        return jdbc.sql(StagingSql.RECIPIENTS)
                .param(
                        "people",
                        to.stream().mapToLong(one -> one.person().value()).toArray())
                .param("keys", to.stream().map(Addressee::key).toArray(String[]::new))
                .param("program", program == null ? null : program.value(), Types.BIGINT)
                .param("limited", restraint.isLimited())
                .param("day", at(startOfDay(now)))
                .param("week", at(now.minus(Duration.ofDays(7))))
                .param("now", at(now))
                .query((row, n) -> new Recipient(
                        new PersonId(row.getLong("id")),
                        row.getString("key"),
                        row.getBoolean("blocked"),
                        row.getBoolean("undeliverable"),
                        row.getBoolean("unsubscribed"),
                        row.getBoolean("suspended"),
                        row.getBoolean("member"),
                        Recipient.Link.valueOf(row.getString("link")),
                        zone(row.getString("zone")),
                        row.getInt("today"),
                        row.getInt("week")))
                .list();
    }

    private Instant startOfDay(Instant now) {
        return now.atZone(settings.zone())
                .toLocalDate()
                .atStartOfDay(settings.zone())
                .toInstant();
    }

    /** What people write in a form may be no time zone. */
    private ZoneId zone(@Nullable String id) {
        try {
            return id == null ? settings.zone() : ZoneId.of(id);
        } catch (DateTimeException unknown) {
            return settings.zone();
        }
    }

    private void insert(MailOrder order, List<Planned> plan, boolean needsLink) {
        Email email = emails.get(order.email());
        ProgramId program = program(order, email);
        Instant now = clock.instant();
        QuietHours quiet = quiet(email);
        jdbc.sql(StagingSql.INSERT)
                .param("email", email.id().value())
                .param("program", program == null ? null : program.value(), Types.BIGINT)
                .param("lane", order.lane().name())
                .param("urgency", order.lane().urgency)
                .param("imminent", order.lane().imminent)
                .param("imminentUntil", at(now.plus(Lane.IMMINENT)))
                .param("operational", email.operational())
                .param("now", at(now))
                .param("actorKind", order.by().kind().name())
                .param("actorName", order.by().name())
                .param("keys", plan.stream().map(one -> one.to().key()).toArray(String[]::new))
                .param(
                        "people",
                        plan.stream()
                                .mapToLong(one -> one.to().person().value())
                                .toArray())
                .param(
                        "states",
                        plan.stream().map(one -> state(one, needsLink).name()).toArray(String[]::new))
                .param(
                        "becauses",
                        plan.stream()
                                .map(one -> one.because() == null
                                        ? null
                                        : one.because().name())
                                .toArray(String[]::new))
                .param(
                        "dues",
                        plan.stream()
                                .map(one -> quiet.after(now, one.to().zone()).toString())
                                .toArray(String[]::new))
                .update();
    }

    private QuietHours quiet(Email email) {
        return email.operational()
                ? new QuietHours(null, null)
                : new QuietHours(settings.quietFrom(), settings.quietTo());
    }

    private static MailState state(Planned one, boolean needsLink) {
        if (one.because() != null) {
            return MailState.WITHHELD;
        }
        return needsLink && one.to().link() == Recipient.Link.WAIT ? MailState.WAITING_FOR_LINK : MailState.QUEUED;
    }
}
