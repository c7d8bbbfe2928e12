package dev.turnout.webinar;

import static dev.turnout.db.Times.instantOrNull;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The columns of an {@link Evidence}, which two tables have in common, as pieces of SQL; {@code by_second} stands beside. */
final class EvidenceColumns {

    /**
     * @param larger the function of SQL by which of two reports one is kept; both pass over what is unknown
     * @param values the column of a set, as an array
     */
    private record Column(String name, String type, String larger, Function<List<Evidence>, Object> values) {

        String keep(String one, String other) {
            return "%s(%s.%s, %s.%s)".formatted(larger, one, name, other, name);
        }
    }

    private static final List<Column> ALL = List.of(
            count("live_seconds", e -> e.live().seconds()),
            count("live_views", e -> e.live().views()),
            time("live_first", "least", e -> e.live().first()),
            time("live_last", "greatest", e -> e.live().last()),
            count("recorded_seconds", e -> e.recorded().seconds()),
            count("recorded_views", e -> e.recorded().views()),
            time("recorded_first", "least", e -> e.recorded().first()),
            time("recorded_last", "greatest", e -> e.recorded().last()),
            new Column(
                    "score",
                    "double precision",
                    "greatest",
                    set -> set.stream().map(e -> e.engagement().score()).toArray(Double[]::new)),
            count("polls", e -> e.engagement().polls()),
            count("questions", e -> e.engagement().questions()),
            count("surveys", e -> e.engagement().surveys()),
            count("resources", e -> e.engagement().resources()));

    /** {@code live_seconds, …} */
    static final String NAMES = each(Column::name);

    /** {@code :live_seconds::integer[], …}, for unnest; bound by {@link #bind}. */
    static final String ARRAYS = each(column -> ":%s::%s[]".formatted(column.name, column.type));

    private EvidenceColumns() {}

    /** {@code g.live_seconds, …} */
    static String of(String alias) {
        return each(column -> alias + "." + column.name);
    }

    /** The assignments of an update by which the figures of {@code kept} grow. */
    static String grow(String kept) {
        return each(column -> column.name + " = " + column.keep(kept, "excluded"));
    }

    static JdbcClient.StatementSpec bind(JdbcClient.StatementSpec statement, List<Evidence> set) {
        JdbcClient.StatementSpec bound = statement.param("by_second", bySecond(set));
        for (Column column : ALL) {
            bound = bound.param(column.name, column.values.apply(set));
        }
        return bound;
    }

    static Evidence read(ResultSet row) throws SQLException {
        return new Evidence(
                watched(row, "live"),
                watched(row, "recorded"),
                new Engagement(
                        row.getObject("score", Double.class),
                        row.getObject("polls", Integer.class),
                        row.getObject("questions", Integer.class),
                        row.getObject("surveys", Integer.class),
                        row.getObject("resources", Integer.class)),
                row.getBoolean("by_second"));
    }

    private static Watched watched(ResultSet row, String mode) throws SQLException {
        return new Watched(
                row.getObject(mode + "_seconds", Integer.class),
                row.getObject(mode + "_views", Integer.class),
                instantOrNull(row, mode + "_first"),
                instantOrNull(row, mode + "_last"));
    }

    private static Column count(String name, Function<Evidence, @Nullable Integer> of) {
        return new Column(
                name, "integer", "greatest", set -> set.stream().map(of).toArray(Integer[]::new));
    }

    /** As text, because the driver has no arrays of times. */
    private static Column time(String name, String larger, Function<Evidence, @Nullable Instant> of) {
        return new Column(
                name,
                "timestamptz",
                larger,
                set -> set.stream()
                        .map(of)
                        .map(instant -> instant == null ? null : instant.toString())
                        .toArray(String[]::new));
    }

    private static boolean[] bySecond(List<Evidence> set) {
        boolean[] bySecond = new boolean[set.size()];
        for (int i = 0; i < bySecond.length; i++) {
            bySecond[i] = set.get(i).bySecond();
        }
        return bySecond;
    }

    private static String each(Function<Column, String> piece) {
        return ALL.stream().map(piece).collect(Collectors.joining(", "));
    }
}
