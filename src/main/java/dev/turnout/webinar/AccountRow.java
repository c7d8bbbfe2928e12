package dev.turnout.webinar;

import static dev.turnout.db.Times.instant;
import static dev.turnout.db.Times.instantOrNull;

import dev.turnout.id.AccountId;
import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;

/** Reads an account from its row. */
final class AccountRow {

    private AccountRow() {}

    static Account read(ResultSet row) throws SQLException {
        String kind = row.getString("alert_kind");
        return new Account(
                new AccountId(row.getLong("id")),
                row.getString("name"),
                row.getString("provider"),
                URI.create(row.getString("base_url")),
                row.getString("client_id"),
                row.getString("alert"),
                instantOrNull(row, "alert_since"),
                kind == null ? null : Health.valueOf(kind),
                row.getBoolean("pressing"),
                instantOrNull(row, "held_until"),
                instantOrNull(row, "checked_at"),
                instantOrNull(row, "last_used_at"),
                instantOrNull(row, "disabled_at"),
                row.getBoolean("let_end"),
                instantOrNull(row, "check_due_at"),
                instant(row, "created_at"));
    }
}
