package dev.turnout.webinar.desk;

import dev.turnout.channel.Channel;
import dev.turnout.channel.Status;
import dev.turnout.id.PersonId;
import dev.turnout.id.StatusId;
import dev.turnout.program.Program;
import dev.turnout.webinar.Unmatched;
import dev.turnout.webinar.desk.Ranking.Known;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Who unmatched attendees may be. Two queries, whatever the number of attendees, fetch whoever has something in common
 * with one of them; they are ranked here, because the trigram extension is not to be had on every external server.
 */
@Component
public class MatchCandidates {

    /** More have nothing in common but two letters. */
    private static final int MOST = 20_000;

    private final JdbcClient jdbc;

    MatchCandidates(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** By the key of each row; none for one that nobody is like. */
    public Map<String, List<Candidate>> of(Program program, List<Unmatched> rows) {
        if (rows.isEmpty()) {
            return Map.of();
        }
        List<Known> members = members(program, rows);
        List<Known> others = others(program, rows);
        Map<String, List<Candidate>> candidates = new HashMap<>();
        rows.forEach(row -> candidates.put(row.key(), Ranking.of(row, members, others)));
        return candidates;
    }

    /** Members whose name or address begins like one of the words, or whose address has one of the domains. */
    private List<Known> members(Program program, List<Unmatched> rows) {
        return jdbc.sql("""
                        select p.id, p.first_name, p.last_name, p.email, p.company, m.status_id,
                               e.person_id is not null as seen
                          from membership m
                          join person p on p.id = m.person_id
                          left join attendance_evidence e on e.program_id = m.program_id and e.person_id = m.person_id
                         where m.program_id = :program
                           and (left(lower(p.first_name), 2) = any(:beginnings::text[])
                                or left(lower(p.last_name), 2) = any(:beginnings::text[])
                                or left(p.email, 2) = any(:beginnings::text[])
                                or split_part(p.email, '@', 2) = any(:domains::text[]))
                         order by p.id
                         limit :most
                        """)
                .param("program", program.id().value())
                .param("beginnings", beginnings(rows))
                .param("domains", domains(rows))
                .param("most", MOST)
                .query((row, n) -> known(row, program.channel()))
                .list();
    }

    /** Other people with one of the words as their last name, or with the address but for what is no part of one. */
    private List<Known> others(Program program, List<Unmatched> rows) {
        return jdbc.sql("""
                        select p.id, p.first_name, p.last_name, p.email, p.company, null::bigint as status_id,
                               e.person_id is not null as seen
                          from person p
                          left join attendance_evidence e on e.program_id = :program and e.person_id = p.id
                         where (lower(p.last_name) = any(:words::text[]) or p.email = any(:addresses::text[]))
                           and not exists (select
                                             from membership m
                                            where m.program_id = :program
                                              and m.person_id = p.id)
                         order by p.id
                         limit :most
                        """)
                .param("program", program.id().value())
                .param("words", words(rows))
                .param("addresses", addresses(rows))
                .param("most", MOST)
                .query((row, n) -> known(row, program.channel()))
                .list();
    }

    /** With their accents and without, because names are stored as they were given. */
    private static String[] words(List<Unmatched> rows) {
        return distinct(rows.stream()
                .map(Unmatched::name)
                .filter(Objects::nonNull)
                .flatMap(name -> Stream.concat(
                        Likeness.words(name).stream(),
                        Stream.of(name.toLowerCase(Locale.ROOT).split("\\s+")))));
    }

    private static String[] beginnings(List<Unmatched> rows) {
        return distinct(Stream.concat(Stream.of(words(rows)), Stream.of(addresses(rows)))
                .filter(word -> word.length() >= 2)
                .map(word -> word.substring(0, 2)));
    }

    private static String[] addresses(List<Unmatched> rows) {
        return distinct(
                rows.stream().map(Unmatched::email).filter(Objects::nonNull).map(Likeness::bare));
    }

    private static String[] domains(List<Unmatched> rows) {
        return distinct(Stream.of(addresses(rows))
                .filter(address -> address.contains("@"))
                .map(Likeness::domain));
    }

    private static String[] distinct(Stream<String> texts) {
        Set<String> sorted = new TreeSet<>(texts.filter(text -> !text.isEmpty()).toList());
        return sorted.toArray(String[]::new);
    }

    private static Known known(ResultSet row, Channel channel) throws SQLException {
        long status = row.getLong("status_id");
        return new Known(
                new PersonId(row.getLong("id")),
                row.getString("first_name"),
                row.getString("last_name"),
                row.getString("email"),
                row.getString("company"),
                status(channel, status),
                row.getBoolean("seen"));
    }

    private static @Nullable Status status(Channel channel, long id) {
        return id == 0 ? null : channel.status(new StatusId(id)).orElse(null);
    }
}
