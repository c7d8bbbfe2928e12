package dev.turnout.bench;

import dev.turnout.channel.Role;
import dev.turnout.db.TestDatabase;
import dev.turnout.id.PersonId;
import dev.turnout.program.Program;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * Registers invited members one by one over one bare connection, in the manner of pgbench: the statements prepared once,
 * no framework. Each transaction locks the program and the person, moves the member and writes the activity.
 */
final class BareMoves implements AutoCloseable {

    private final Connection connection;
    private final List<PreparedStatement> statements = new ArrayList<>();

    BareMoves(TestDatabase database, Program program) throws SQLException {
        connection = DriverManager.getConnection(database.url(), database.username(), database.password());
        connection.setAutoCommit(false);
        long id = program.id().value();
        long from = program.channel().must(Role.INVITED).id().value();
        long to = program.channel().must(Role.REGISTERED).id().value();
        prepare("select capacity from program where id = " + id + " and ? > 0 for share");
        prepare("select id from person where id = ? for key share");
        prepare("select status_id from membership where program_id = " + id + " and person_id = ? for update");
        prepare("update membership set status_id = " + to + ", status_since = now(), updated_at = now()"
                + " where program_id = " + id + " and person_id = ?");
        prepare("insert into activity (at, kind, person_id, program_id, actor_kind, actor_name, detail)"
                + " values (now(), 'StatusChanged', ?, " + id + ", 'API_CLIENT', 'Bench',"
                + " jsonb_build_object('from', " + from + ", 'fromName', 'Invited', 'to', " + to
                + ", 'toName', 'Registered', 'success', false))");
    }

    private void prepare(String sql) throws SQLException {
        statements.add(connection.prepareStatement(sql));
    }

    void move(PersonId person) throws SQLException {
        for (PreparedStatement statement : statements) {
            statement.setLong(1, person.value());
            statement.execute();
        }
        connection.commit();
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
