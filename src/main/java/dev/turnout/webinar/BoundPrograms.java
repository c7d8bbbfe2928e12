package dev.turnout.webinar;

import dev.turnout.id.AccountId;
import dev.turnout.id.ProgramId;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Which programs an account's event is bound to. */
@Component
public class BoundPrograms {

    private final JdbcClient jdbc;

    BoundPrograms(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public List<ProgramId> to(AccountId account, EventRef event) {
        return jdbc.sql("""
                        select id
                          from program
                         where provider_account_id = :account
                           and provider_event_id = :event
                         order by id
                        """)
                .param("account", account.value())
                .param("event", event.id())
                .query((row, n) -> new ProgramId(row.getLong("id")))
                .list();
    }
}
