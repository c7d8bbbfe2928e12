package dev.turnout.api.own;

import dev.turnout.id.PersonId;
import dev.turnout.id.StatusId;
import dev.turnout.person.EmailAddress;
import dev.turnout.program.Program;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Finds the people whom a call names, and where they stand, in one query. */
@Component
class Addressed {

    private final JdbcClient jdbc;

    Addressed(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param at absent for who is not a member */
    record Found(PersonId person, String email, @Nullable StatusId at) {}

    /** Those whom somebody has named, as each was named. */
    Map<MoveAsked.Who, Found> find(Program program, List<MoveAsked.Who> who) {
        List<Found> people = people(program, who);
        Map<Long, Found> byId =
                people.stream().collect(Collectors.toMap(one -> one.person().value(), one -> one));
        Map<String, Found> byEmail = people.stream().collect(Collectors.toMap(Found::email, one -> one));
        Map<MoveAsked.Who, Found> found = new HashMap<>();
        for (MoveAsked.Who one : who) {
            Found match = one.id() != null
                    ? byId.get(one.id())
                    : byEmail.get(email(one).orElse(""));
            if (match != null) {
                found.put(one, match);
            }
        }
        return found;
    }

    private List<Found> people(Program program, List<MoveAsked.Who> who) {
        return jdbc.sql("""
                        select p.id, p.email, m.status_id
                          from person p
                          left join membership m on m.program_id = :program and m.person_id = p.id
                         where p.id = any(:ids::bigint[])
                            or p.email = any(:emails::text[])
                        """)
                .param("program", program.id().value())
                .param(
                        "ids",
                        who.stream()
                                .map(MoveAsked.Who::id)
                                .filter(Objects::nonNull)
                                .toArray(Long[]::new))
                .param(
                        "emails",
                        who.stream()
                                .map(Addressed::email)
                                .flatMap(Optional::stream)
                                .toArray(String[]::new))
                .query((row, n) -> {
                    long at = row.getLong("status_id");
                    return new Found(
                            new PersonId(row.getLong("id")), row.getString("email"), at == 0 ? null : new StatusId(at));
                })
                .list();
    }

    private static Optional<String> email(MoveAsked.Who who) {
        return Optional.ofNullable(who.email()).flatMap(EmailAddress::parse).map(EmailAddress::value);
    }
}
