package dev.turnout.program.member;

import static dev.turnout.db.Times.at;
import static dev.turnout.db.Times.instant;

import dev.turnout.person.DataType;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The values of memberships that have been described, the same in all programs. */
@Component
public class MemberFields {

    /** As many as those who call us are used to. */
    public static final int MOST = 20;

    /** What came of describing one. */
    public enum Adding {
        ADDED,
        /** Upper and lower case are the same. */
        NAME_TAKEN,
        /** There are {@link #MOST} already. */
        TOO_MANY
    }

    /**
     * When the fields were described.
     *
     * @param last when one came, or changed
     */
    public record Described(Instant first, Instant last) {}

    private final JdbcClient jdbc;
    private final InstantSource clock;

    MemberFields(JdbcClient jdbc, InstantSource clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** In the order in which they were made. */
    public List<MemberField> all() {
        return jdbc.sql("""
                        select id, name, display_name, data_type, length, description, hidden, html_encoding, sensitive
                          from program_member_field
                         order by id
                        """).query((row, n) -> read(row)).list();
    }

    public Described described() {
        return jdbc.sql("select created_at, updated_at from program_member_schema")
                .query((row, n) -> new Described(instant(row, "created_at"), instant(row, "updated_at")))
                .single();
    }

    /** Its id is not looked at: the database gives one. */
    @Transactional
    public Adding add(MemberField field) {
        touch();
        if (all().size() >= MOST) {
            return Adding.TOO_MANY;
        }
        int added = describe(
                        field,
                        jdbc.sql("""
                                insert into program_member_field (name, display_name, data_type, length, description,
                                                                  hidden, html_encoding, sensitive, created_at)
                                values (:name, :displayName, :dataType, :length, :description, :hidden,
                                        :htmlEncoding, :sensitive, :now)
                                    on conflict do nothing
                                """)
                                .param("name", field.name())
                                .param("dataType", field.dataType().stored())
                                .param("length", field.length())
                                .param("now", at(clock.instant())))
                .update();
        return added == 1 ? Adding.ADDED : Adding.NAME_TAKEN;
    }

    /** Changes how it is described; name, type and length are for good, because values exist. */
    @Transactional
    public void update(MemberField field) {
        touch();
        describe(field, jdbc.sql("""
                        update program_member_field
                           set display_name = :displayName,
                               description = :description,
                               hidden = :hidden,
                               html_encoding = :htmlEncoding,
                               sensitive = :sensitive
                         where id = :id
                        """).param("id", field.id())).update();
    }

    private void touch() {
        jdbc.sql("update program_member_schema set updated_at = :now")
                .param("now", at(clock.instant()))
                .update();
    }

    private static JdbcClient.StatementSpec describe(MemberField field, JdbcClient.StatementSpec statement) {
        return statement
                .param("displayName", field.displayName())
                .param("description", field.description(), Types.VARCHAR)
                .param("hidden", field.hidden())
                .param("htmlEncoding", field.htmlEncoding())
                .param("sensitive", field.sensitive());
    }

    private static MemberField read(ResultSet row) throws SQLException {
        return new MemberField(
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
