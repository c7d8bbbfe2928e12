package dev.turnout.person;

import static dev.turnout.db.Times.at;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.InstantSource;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The custom attributes of people that have been described. */
@Component
public class CustomFields {

    private final JdbcClient jdbc;
    private final InstantSource clock;

    CustomFields(JdbcClient jdbc, InstantSource clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** In the order in which they were made. */
    public List<CustomField> all() {
        return jdbc.sql("""
                        select id, name, display_name, data_type, length, description, hidden, html_encoding, sensitive
                          from person_field
                         order by id
                        """).query((row, n) -> read(row)).list();
    }

    /** @return whether the name was free; upper and lower case are the same */
    public boolean add(CustomField field) {
        return describe(
                                field,
                                jdbc.sql("""
                                insert into person_field (name, display_name, data_type, length, description, hidden,
                                                          html_encoding, sensitive, created_at)
                                values (:name, :displayName, :dataType, :length, :description, :hidden,
                                        :htmlEncoding, :sensitive, :now)
                                    on conflict do nothing
                                """)
                                        .param("name", field.name())
                                        .param("dataType", field.dataType().stored())
                                        .param("length", field.length())
                                        .param("now", at(clock.instant())))
                        .update()
                > 0;
    }

    /** Changes how it is described; name, type and length are for good, because values exist. */
    public void update(CustomField field) {
        describe(field, jdbc.sql("""
                        update person_field
                           set display_name = :displayName,
                               description = :description,
                               hidden = :hidden,
                               html_encoding = :htmlEncoding,
                               sensitive = :sensitive
                         where id = :id
                        """).param("id", field.id())).update();
    }

    private static JdbcClient.StatementSpec describe(CustomField field, JdbcClient.StatementSpec statement) {
        return statement
                .param("displayName", field.displayName())
                .param("description", field.description(), Types.VARCHAR)
                .param("hidden", field.hidden())
                .param("htmlEncoding", field.htmlEncoding())
                .param("sensitive", field.sensitive());
    }

    private static CustomField read(ResultSet row) throws SQLException {
        return new CustomField(
                row.getInt("id"),
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
