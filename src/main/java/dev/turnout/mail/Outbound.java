package dev.turnout.mail;

import static dev.turnout.db.Times.at;
import static dev.turnout.db.Times.instantOrNull;

import dev.turnout.id.EmailId;
import dev.turnout.id.MailId;
import dev.turnout.id.PersonId;
import dev.turnout.id.ProgramId;
import dev.turnout.person.PersonFields;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The mails on their way out: claimed under a lease, made and sent outside any transaction, settled as a set. */
@Component
class Outbound {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final TypeReference<Map<String, String>> ATTRIBUTES = new TypeReference<>() {};

    private final JdbcClient jdbc;
    private final InstantSource clock;

    Outbound(JdbcClient jdbc, InstantSource clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * What came of one mail.
     *
     * @param retryAt when it is tried again; absent when it is done with
     * @param addressDead whether nothing will ever reach the address
     */
    record Outcome(
            Outgoing mail,
            MailState state,
            @Nullable String because,
            @Nullable Instant retryAt,
            boolean addressDead,
            String subject,
            @Nullable UUID calendarUid) {

        static Outcome of(Outgoing mail, MailState state, @Nullable String because) {
            return new Outcome(mail, state, because, null, false, "", null);
        }
    }

    /** The most urgent first. */
    @Transactional
    public List<Outgoing> claim(MailSettings settings) {
        Instant now = clock.instant();
        List<Long> ids = new ArrayList<>();
        int[] ranks = Arrays.stream(Lane.values())
                .flatMapToInt(lane -> IntStream.of(lane.imminent, lane.urgency))
                .toArray();
        for (int rank : ranks) {
            if (ids.size() < settings.batch()) {
                ids.addAll(jdbc.sql(OutboundSql.CLAIM)
                        .param("urgency", rank)
                        .param("now", at(now))
                        .param("until", at(now.plus(settings.lease())))
                        .param("most", settings.batch() - ids.size())
                        .query(Long.class)
                        .list());
            }
        }
        return ids.isEmpty() ? List.of() : read(ids);
    }

    Optional<Outgoing> find(MailId id) {
        return read(List.of(id.value())).stream().findFirst();
    }

    private List<Outgoing> read(Collection<Long> ids) {
        return jdbc.sql(OutboundSql.READ)
                .param("ids", ids.stream().mapToLong(Long::longValue).toArray())
                .param("now", at(clock.instant()))
                .query((row, n) -> outgoing(row))
                .list();
    }

    /** As a mail that this person would be sent, with nothing staged. */
    Optional<Outgoing> imagine(EmailId email, @Nullable ProgramId program, PersonId person) {
        return jdbc.sql(OutboundSql.IMAGINE)
                .param("email", email.value())
                .param("program", program == null ? null : program.value(), java.sql.Types.BIGINT)
                .param("person", person.value())
                .param("now", at(clock.instant()))
                .query((row, n) -> outgoing(row))
                .optional();
    }

    /** As mails that these people would be sent in that program, with nothing staged. */
    List<Outgoing> imagine(ProgramId program, Collection<PersonId> people) {
        return jdbc.sql(OutboundSql.IMAGINE_ALL)
                .param("program", program.value())
                .param("people", people.stream().mapToLong(PersonId::value).toArray())
                .param("now", at(clock.instant()))
                .query((row, n) -> outgoing(row))
                .list();
    }

    /** Writes what came of the mails, their activities and the addresses that are dead. */
    @Transactional
    public void settle(List<Outcome> outcomes) {
        if (outcomes.isEmpty()) {
            return;
        }
        jdbc.sql(OutboundSql.SETTLE)
                .param("now", at(clock.instant()))
                .param(
                        "ids",
                        outcomes.stream()
                                .mapToLong(one -> one.mail().id().value())
                                .toArray())
                .param("states", column(outcomes, one -> one.state().name()))
                .param("becauses", column(outcomes, Outcome::because))
                .param("dues", column(outcomes, one -> text(one.retryAt())))
                .param("addresses", column(outcomes, one -> one.mail().to()))
                .param("subjects", column(outcomes, Outcome::subject))
                .param("uids", column(outcomes, one -> text(one.calendarUid())))
                .param("dead", outcomes.stream().map(Outcome::addressDead).toArray(Boolean[]::new))
                .update();
    }

    /** Lets go what waited for a link that is there now, and withholds what waits in vain. */
    @Transactional
    public int releaseWaiting() {
        return jdbc.sql(OutboundSql.RELEASE).param("now", at(clock.instant())).update();
    }

    private static @Nullable String[] column(List<Outcome> outcomes, Function<Outcome, @Nullable String> of) {
        return outcomes.stream().map(of).toArray(String[]::new);
    }

    private static @Nullable String text(@Nullable Object value) {
        return value == null ? null : value.toString();
    }

    private static Outgoing outgoing(ResultSet row) throws SQLException {
        long program = row.getLong("program_id");
        UUID link = row.getObject("link_id", UUID.class);
        String withheld = row.getString("withheld");
        return new Outgoing(
                new MailId(row.getLong("id")),
                row.getObject("token", UUID.class),
                new EmailId(row.getLong("email_id")),
                program == 0 ? null : new ProgramId(program),
                new PersonId(row.getLong("person_id")),
                row.getString("email"),
                row.getString("sample_to"),
                new PersonFields(
                        row.getString("first_name"),
                        row.getString("last_name"),
                        row.getString("company"),
                        row.getString("job_title"),
                        row.getString("phone"),
                        row.getString("country"),
                        JSON.readValue(row.getString("attributes"), ATTRIBUTES)),
                link == null ? null : new Reader.Member(link, row.getString("registration_code")),
                row.getBoolean("holds_seat"),
                Recipient.Link.valueOf(row.getString("link")),
                withheld == null ? null : Withholding.valueOf(withheld),
                row.getString("zone"),
                row.getObject("calendar_uid", UUID.class),
                row.getInt("attempts"),
                instantOrNull(row, "first_tried_at"),
                MailState.valueOf(row.getString("state")));
    }
}
