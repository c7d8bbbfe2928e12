package dev.turnout.access;

import dev.turnout.id.UserId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;

/** The users who may sign in. Email addresses are compared without regard to case. */
@Component
public class Users {

    /** A user with the password's hash, which stays in this room. */
    record Login(User user, String passwordHash) {}

    private final JdbcClient jdbc;
    private final PasswordEncoder passwords;

    Users(JdbcClient jdbc, PasswordEncoder passwords) {
        this.jdbc = jdbc;
        this.passwords = passwords;
    }

    /** @return nothing when the email address is taken */
    public Optional<User> add(String email, String displayName, UserRole role, Password password, Instant now) {
        return jdbc.sql("""
                        insert into app_user (email, password_hash, display_name, role, created_at)
                        values (:email, :hash, :name, :role, :now)
                        on conflict (email) do nothing
                        returning id, email, display_name, role
                        """)
                .param("email", canonical(email))
                .param("hash", passwords.encode(password.text()))
                .param("name", displayName)
                .param("role", role.name())
                .param("now", OffsetDateTime.ofInstant(now, ZoneOffset.UTC))
                .query((row, n) -> read(row))
                .optional();
    }

    public Optional<User> find(UserId id) {
        return jdbc.sql("select id, email, display_name, role from app_user where id = :id")
                .param("id", id.value())
                .query((row, n) -> read(row))
                .optional();
    }

    Optional<Login> login(String email) {
        return jdbc.sql("""
                        select id, email, display_name, role, password_hash
                          from app_user
                         where email = :email
                        """)
                .param("email", canonical(email))
                .query((row, n) -> new Login(read(row), row.getString("password_hash")))
                .optional();
    }

    /** Held to the transaction's end, so that of two nodes that start at once the second sees what the first added. */
    boolean lockAndFindEmpty() {
        jdbc.sql("lock table app_user in share row exclusive mode").update();
        return jdbc.sql("select not exists (select from app_user)")
                .query(Boolean.class)
                .single();
    }

    static String canonical(String email) {
        return email.strip().toLowerCase(Locale.ROOT);
    }

    private static User read(ResultSet row) throws SQLException {
        return new User(
                new UserId(row.getLong("id")),
                row.getString("email"),
                row.getString("display_name"),
                UserRole.valueOf(row.getString("role")));
    }
}
