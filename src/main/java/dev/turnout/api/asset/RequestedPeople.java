package dev.turnout.api.asset;

import dev.turnout.id.PersonId;
import java.util.Collection;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Which ids are people's. */
@Component
class RequestedPeople {

    private final JdbcClient jdbc;

    RequestedPeople(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<PersonId> among(Collection<Long> ids) {
        return jdbc.sql("select id from person where id = any(:ids::bigint[]) order by id")
                .param("ids", ids.stream().mapToLong(id -> id).toArray())
                .query((row, n) -> new PersonId(row.getLong("id")))
                .list();
    }
}
