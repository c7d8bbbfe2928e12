package dev.turnout.activity.custom;

import static dev.turnout.db.Times.at;
import static dev.turnout.db.Times.instant;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/** The kinds of activities that others bring. There are few, and they seldom change: changes go one after the other. */
@Component
public class CustomTypes {

    /** As many as those who call us are used to. */
    public static final int MOST = 10;

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final JdbcClient jdbc;
    private final InstantSource clock;

    CustomTypes(JdbcClient jdbc, InstantSource clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** In the order in which they were made. */
    public List<CustomType> all() {
        return jdbc.sql("select * from custom_activity_type order by id")
                .query((row, n) -> read(row))
                .list();
    }

    public Optional<CustomType> find(String apiName) {
        return find(all(), apiName);
    }

    /** Makes it, as a draft. */
    @Transactional
    public Change add(String apiName, Definition draft) {
        List<CustomType> others = lock();
        if (find(others, apiName).isPresent()) {
            return new Change.NameTaken();
        }
        if (others.size() >= MOST) {
            return new Change.TooMany();
        }
        Optional<String> taken = taken(others, draft);
        if (taken.isPresent()) {
            return new Change.LabelTaken(taken.get());
        }
        jdbc.sql("""
                        insert into custom_activity_type (api_name, draft, created_at, updated_at)
                        values (:name, :draft::jsonb, :now, :now)
                        """)
                .param("name", apiName)
                .param("draft", json(draft))
                .param("now", at(clock.instant()))
                .update();
        return new Change.Done(find(apiName).orElseThrow());
    }

    /** @param how may throw; then nothing is changed */
    @Transactional
    public Change change(String apiName, UnaryOperator<CustomType> how) {
        List<CustomType> all = lock();
        Optional<CustomType> found = find(all, apiName);
        if (found.isEmpty()) {
            return new Change.Unknown();
        }
        CustomType changed = how.apply(found.get());
        List<CustomType> others =
                all.stream().filter(other -> other.id() != changed.id()).toList();
        Optional<String> taken = taken(others, changed.newest());
        if (taken.isPresent()) {
            return new Change.LabelTaken(taken.get());
        }
        jdbc.sql("""
                        update custom_activity_type
                           set approved = :approved::jsonb,
                               draft = :draft::jsonb,
                               updated_at = :now
                         where id = :id
                        """)
                .param("id", changed.id())
                .param("approved", json(changed.approved()), Types.VARCHAR)
                .param("draft", json(changed.draft()), Types.VARCHAR)
                .param("now", at(clock.instant()))
                .update();
        return new Change.Done(find(apiName).orElseThrow());
    }

    /** The activities of it stay in the log. */
    @Transactional
    public Change remove(String apiName) {
        Optional<CustomType> found = find(lock(), apiName);
        if (found.isEmpty()) {
            return new Change.Unknown();
        }
        jdbc.sql("delete from custom_activity_type where id = :id")
                .param("id", found.get().id())
                .update();
        return new Change.Done(found.get());
    }

    /** Readers are not kept waiting. */
    private List<CustomType> lock() {
        jdbc.sql("lock table custom_activity_type in share row exclusive mode").update();
        return all();
    }

    private static Optional<CustomType> find(List<CustomType> among, String apiName) {
        return among.stream()
                .filter(type -> type.apiName().equalsIgnoreCase(apiName))
                .findFirst();
    }

    private static Optional<String> taken(List<CustomType> others, Definition wanted) {
        List<Definition> all = others.stream()
                .flatMap(other -> Stream.of(other.valid(), other.newest()))
                .toList();
        if (all.stream().anyMatch(one -> one.triggerName().equalsIgnoreCase(wanted.triggerName()))) {
            return Optional.of(wanted.triggerName());
        }
        return all.stream().anyMatch(one -> one.filterName().equalsIgnoreCase(wanted.filterName()))
                ? Optional.of(wanted.filterName())
                : Optional.empty();
    }

    private static @Nullable String json(@Nullable Definition definition) {
        return definition == null ? null : JSON.writeValueAsString(definition);
    }

    private static @Nullable Definition definition(@Nullable String json) {
        return json == null ? null : Objects.requireNonNull(JSON.readValue(json, Definition.class));
    }

    private static CustomType read(ResultSet row) throws SQLException {
        return new CustomType(
                row.getInt("id"),
                row.getString("api_name"),
                definition(row.getString("approved")),
                definition(row.getString("draft")),
                instant(row, "created_at"),
                instant(row, "updated_at"));
    }
}
