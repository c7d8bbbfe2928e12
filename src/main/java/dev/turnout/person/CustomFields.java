package dev.turnout.person;

import static dev.turnout.db.Times.at;
import static dev.turnout.db.Times.instant;

import dev.turnout.person.CustomField.Subject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The custom values of people and of memberships that have been described. */
@Component
public class CustomFields {

    /** What came of describing one. */
    public enum Adding {
        ADDED,
        /** Upper and lower case are the same. */
        NAME_TAKEN,
        /** There are {@link Subject#most()} already. */
        TOO_MANY
    }

    /**
     * When the fields of a subject were described.
     *
     * @param last when one came, or changed
     */
    public record Described(Instant first, Instant last) {}

    private final JdbcClient jdbc;
    private final InstantSource clock;

    CustomFields(JdbcClient jdbc, InstantSource clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** In the order in which they were made. */
    public List<CustomField> of(Subject subject) {
        return jdbc.sql("""
                        select id, name, display_name, data_type, length, description, hidden, html_encoding, sensitive
                          from custom_field
                         where subject = :subject
                         order by id
                        """)
                .param("subject", subject.stored())
                .query((row, n) -> read(row, subject))
                .list();
    }

    public Described described(Subject subject) {
        return jdbc.sql("select created_at, updated_at from custom_field_schema where subject = :subject")
                .param("subject", subject.stored())
                .query((row, n) -> new Described(instant(row, "created_at"), instant(row, "updated_at")))
                .single();
    }

    /** Its id is not looked at: the database gives one. */
    @Transactional
    public Adding add(CustomField field) {
        touch(field.subject());
        if (of(field.subject()).size() >= field.subject().most()) {
            return Adding.TOO_MANY;
        }
        int added = describe(
                        field,
                        jdbc.sql("""
                                insert into custom_field (subject, name, display_name, data_type, length, description,
                                                          hidden, html_encoding, sensitive, created_at)
                                values (:subject, :name, :displayName, :dataType, :length, :description,
                                        :hidden, :htmlEncoding, :sensitive, :now)
                                    on conflict do nothing
                                """)
                                .param("subject", field.subject().stored())
                                .param("name", field.name())
                                .param("dataType", field.dataType().stored())
                                .param("length", field.length())
                                .param("now", at(clock.instant())))
                .update();
        return added == 1 ? Adding.ADDED : Adding.NAME_TAKEN;
    }

    /** Changes how it is described; name, type and length are for good, because values exist. */
    @Transactional
    public void update(CustomField field) {
        touch(field.subject());
        describe(field, jdbc.sql("""
                        update custom_field
                           set display_name = :displayName,
                               description = :description,
                               hidden = :hidden,
                               html_encoding = :htmlEncoding,
                               sensitive = :sensitive
                         where id = :id
                        """).param("id", field.id())).update();
    }

    private void touch(Subject subject) {
        jdbc.sql("update custom_field_schema set updated_at = :now where subject = :subject")
                .param("now", at(clock.instant()))
                .param("subject", subject.stored())
                .update();
    }

    private static JdbcClient.StatementSpec describe(CustomField field, JdbcClient.StatementSpec statement) {
        return statement
                .param("displayName", field.displayName())
                .param("description", field.description(), Types.VARCHAR)
                .param("hidden", field.hidden())
                .param("htmlEncoding", field.htmlEncoding())
                .param("sensitive", field.sensitive());
    }

    private static CustomField read(ResultSet row, Subject subject) throws SQLException {
        return new CustomField(
                row.getInt("id"),
                subject,
                row.getString("name"),
                row.getString("display_name"),
                DataType.named(row.getString("data_type")).orElseThrow(),
                row.getInt("length"),
                row.getString("description"),
                row.getBoolean("hidden"),
                row.getBoolean("html_encoding"),
                row.getBoolean("sensitive"));
    }
}
