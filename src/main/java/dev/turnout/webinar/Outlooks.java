package dev.turnout.webinar;

import static dev.turnout.db.Times.instantOrNull;

import dev.turnout.id.AccountId;
import dev.turnout.program.Backlogs;
import dev.turnout.program.Binding;
import dev.turnout.program.Cause;
import dev.turnout.program.Program;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads how it looks for the registrations that wait. */
@Component
public class Outlooks {

    private final JdbcClient jdbc;
    private final Backlogs backlogs;
    private final Accounts accounts;
    private final WebinarProviders providers;

    Outlooks(JdbcClient jdbc, Backlogs backlogs, Accounts accounts, WebinarProviders providers) {
        this.jdbc = jdbc;
        this.backlogs = backlogs;
        this.accounts = accounts;
        this.providers = providers;
    }

    /** What is wrong with an account; {@code cause} is absent when all is well. */
    record Hold(
            @Nullable Cause cause,
            @Nullable String said,
            @Nullable Instant until) {}

    /** @return nothing while the program is not bound */
    public Optional<Outlook> of(Program program) {
        Binding binding = program.binding();
        if (binding == null) {
            return Optional.empty();
        }
        ProviderAccount account = accounts.open(binding.account());
        Hold hold = hold(binding.account());
        return Optional.of(new Outlook(
                backlogs.of(program.id()),
                providers.of(account).pace(account),
                hold.cause(),
                hold.said(),
                hold.until()));
    }

    Hold hold(AccountId account) {
        return jdbc.sql("select alert, alert_cause, held_until, disabled_at from provider_account where id = :id")
                .param("id", account.value())
                .query((row, n) -> read(row))
                .single();
    }

    private static Hold read(ResultSet row) throws SQLException {
        String alert = row.getString("alert");
        if (instantOrNull(row, "disabled_at") != null) {
            return new Hold(Cause.ACCOUNT_OFF, alert, null);
        }
        String cause = row.getString("alert_cause");
        if (alert == null) {
            return new Hold(null, null, instantOrNull(row, "held_until"));
        }
        return new Hold(
                cause == null ? Cause.PROVIDER_DOWN : Cause.valueOf(cause), alert, instantOrNull(row, "held_until"));
    }
}
