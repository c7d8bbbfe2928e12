package dev.turnout.webinar;

import static dev.turnout.db.Times.at;
import static dev.turnout.db.Times.instant;
import static dev.turnout.db.Times.instantOrNull;

import dev.turnout.id.PersonId;
import dev.turnout.id.ProgramId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What the provider last said of each registrant of each program's event. Only what changed is written. */
@Component
public class ProviderRegistrants {

    /** Above some thousands a statement gains nothing more. */
    private static final int CHUNK = 5_000;

    private static final String KEEP = """
            insert into provider_registrant as p (program_id, event_id, code, person_id, email, name, state, source,
                                                  registered_at, join_url, seen_at, cancelled_at, joined_at)
            select :program, :event, g.code, g.person_id, g.email, g.name, g.state, g.source, g.registered_at, g.join_url,
                   :now, case when g.state = 'CANCELLED' then :now::timestamptz end,
                   case when g.joined then :now::timestamptz end
              from unnest(:codes::text[], :people::bigint[], :emails::text[], :names::text[], :states::text[],
                          :sources::text[], :registeredAt::timestamptz[], :links::text[], :joined::boolean[])
                as g(code, person_id, email, name, state, source, registered_at, join_url, joined)
                on conflict (program_id, code) do update
               set event_id = excluded.event_id, person_id = excluded.person_id, email = excluded.email,
                   name = excluded.name, source = excluded.source, registered_at = excluded.registered_at,
                   join_url = excluded.join_url,
                   seen_at = case when p.state = excluded.state then p.seen_at else excluded.seen_at end,
                   cancelled_at = case when p.state = excluded.state then p.cancelled_at
                                       else coalesce(excluded.cancelled_at, p.cancelled_at) end,
                   state = excluded.state,
                   joined_at = coalesce(excluded.joined_at, p.joined_at)
            """;

    private final JdbcClient jdbc;
    private final InstantSource clock;

    ProviderRegistrants(JdbcClient jdbc, InstantSource clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Those of the event, by their code. */
    public Map<String, SeenRegistrant> of(ProgramId program, EventRef event) {
        return jdbc
                .sql("select * from provider_registrant where program_id = :program and event_id = :event")
                .param("program", program.value())
                .param("event", event.id())
                .query((row, n) -> read(row))
                .list()
                .stream()
                .collect(Collectors.toMap(SeenRegistrant::code, Function.identity()));
    }

    /** How those of these codes that were ever seen stood last. */
    public Map<String, Registrant.State> states(ProgramId program, Collection<String> codes) {
        Map<String, Registrant.State> states = new HashMap<>();
        jdbc.sql(
                        "select code, state from provider_registrant where program_id = :program and code = any(:codes::text[])")
                .param("program", program.value())
                .param("codes", codes.toArray(String[]::new))
                .query(row -> {
                    states.put(row.getString("code"), Registrant.State.valueOf(row.getString("state")));
                });
        return states;
    }

    /** Those who became members by registering at the provider, the latest first. */
    public List<SeenRegistrant> joined(ProgramId program, int most, long skipped) {
        return jdbc.sql("""
                        select *
                          from provider_registrant
                         where program_id = :program
                           and joined_at is not null
                         order by joined_at desc, code
                         limit :most
                        offset :skipped
                        """)
                .param("program", program.value())
                .param("most", most)
                .param("skipped", skipped)
                .query((row, n) -> read(row))
                .list();
    }

    public int joined(ProgramId program) {
        return jdbc.sql(
                        "select count(*) from provider_registrant where program_id = :program and joined_at is not null")
                .param("program", program.value())
                .query(Integer.class)
                .single();
    }

    /**
     * Keeps what a list says. Of a whole list, who was registered before and is not on it has cancelled.
     *
     * @param people which person each registration is of, by its code
     * @param joined the codes of those who became members by it
     */
    @Transactional
    public void keep(Sides sides, Map<String, PersonId> people, Set<String> joined) {
        ProgramId program = sides.program().id();
        EventRef event = sides.event();
        RegistrantList list = sides.list();
        Map<String, SeenRegistrant> before = sides.before();
        if (before.isEmpty()) {
            jdbc.sql("delete from provider_registrant where program_id = :program and event_id <> :event")
                    .param("program", program.value())
                    .param("event", event.id())
                    .update();
        }
        Instant now = clock.instant();
        Map<String, SeenRegistrant> listed = new HashMap<>();
        list.registrants().stream()
                .filter(one -> !one.code().isBlank())
                .forEach(one -> listed.put(one.code(), SeenRegistrant.of(one, people.get(one.code()), now)));
        List<SeenRegistrant> changed = listed.values().stream()
                .filter(one -> {
                    SeenRegistrant known = before.get(one.code());
                    return known == null || known.differs(one) || joined.contains(one.code());
                })
                .toList();
        Stream<SeenRegistrant> gone = list.whole()
                ? before.values().stream()
                        .filter(one -> !listed.containsKey(one.code()) && one.state() != Registrant.State.CANCELLED)
                        .map(one -> one.cancelled(now))
                : Stream.empty();
        List<SeenRegistrant> all = Stream.concat(changed.stream(), gone).toList();
        for (int done = 0; done < all.size(); done += CHUNK) {
            write(program, event, all.subList(done, Math.min(done + CHUNK, all.size())), joined, now);
        }
    }

    /** These registrations made members of these people. */
    public void joined(ProgramId program, Map<String, PersonId> people) {
        List<String> codes = List.copyOf(people.keySet());
        jdbc.sql("""
                        update provider_registrant p
                           set person_id = j.person_id, joined_at = :now
                          from unnest(:codes::text[], :people::bigint[]) as j(code, person_id)
                         where p.program_id = :program
                           and p.code = j.code
                        """)
                .param("program", program.value())
                .param("now", at(clock.instant()))
                .param("codes", codes.toArray(String[]::new))
                .param(
                        "people",
                        codes.stream()
                                .map(people::get)
                                .mapToLong(PersonId::value)
                                .toArray())
                .update();
    }

    private void write(ProgramId program, EventRef event, List<SeenRegistrant> some, Set<String> joined, Instant now) {
        jdbc.sql(KEEP)
                .param("program", program.value())
                .param("event", event.id())
                .param("now", at(now))
                .param("codes", column(some, SeenRegistrant::code))
                .param(
                        "people",
                        some.stream()
                                .map(one -> one.person() == null
                                        ? null
                                        : one.person().value())
                                .toArray(Long[]::new))
                .param("emails", column(some, SeenRegistrant::email))
                .param("names", column(some, SeenRegistrant::name))
                .param("states", column(some, one -> one.state().name()))
                .param("sources", column(some, SeenRegistrant::source))
                .param(
                        "registeredAt",
                        column(
                                some,
                                one -> one.registeredAt() == null
                                        ? null
                                        : one.registeredAt().toString()))
                .param("links", column(some, SeenRegistrant::joinUrl))
                .param(
                        "joined",
                        some.stream().map(one -> joined.contains(one.code())).toArray(Boolean[]::new))
                .update();
    }

    private static @Nullable String[] column(List<SeenRegistrant> some, Function<SeenRegistrant, @Nullable String> of) {
        return some.stream().map(of).toArray(String[]::new);
    }

    private static SeenRegistrant read(ResultSet row) throws SQLException {
        long person = row.getLong("person_id");
        return new SeenRegistrant(
                row.getString("code"),
                person == 0 ? null : new PersonId(person),
                row.getString("email"),
                row.getString("name"),
                Registrant.State.valueOf(row.getString("state")),
                row.getString("source"),
                instantOrNull(row, "registered_at"),
                row.getString("join_url"),
                instant(row, "seen_at"),
                instantOrNull(row, "cancelled_at"));
    }
}
