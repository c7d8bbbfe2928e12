package dev.turnout.campaign.list;

import dev.turnout.World;
import dev.turnout.id.PersonId;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What filters mean, said again in plain Java over the rows of all tables: the opposite number of the SQL. */
record Mirror(
        Instant now,
        List<Map<String, Object>> people,
        List<Map<String, Object>> members,
        List<Map<String, Object>> listed,
        List<Map<String, Object>> activities) {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    static Mirror of(World world) {
        return new Mirror(
                world.clock.instant(),
                rows(world, "select *, attributes::text as attributes_text from person"),
                rows(world, "select * from membership"),
                rows(world, "select * from static_list_member"),
                rows(world, "select kind, at, person_id, program_id, detail::text as detail_text from activity"));
    }

    private static List<Map<String, Object>> rows(World world, String sql) {
        return world.jdbc().sql(sql).query().listOfRows();
    }

    Set<PersonId> taken(SmartList list) {
        Expression expression = ((Parsed.Right) list.expression()).expression();
        return people.stream()
                .filter(p -> expression.holds(n -> matches(list.filters().get(n - 1), p)))
                .map(p -> new PersonId((long) p.get("id")))
                .collect(Collectors.toSet());
    }

    boolean matches(Filter filter, Map<String, Object> p) {
        boolean positive = switch (filter) {
            case Filter.PersonField f -> fieldMatches(f, p);
            case Filter.PersonCreated f -> during(p.get("created_at"), f.when());
            case Filter.AcquiredBy f ->
                Objects.equals(p.get("acquired_by"), f.program().value());
            case Filter.MemberOfProgram f -> members.stream().anyMatch(m -> memberMatches(f, p, m));
            case Filter.MemberOfList f ->
                listed.stream()
                        .anyMatch(l -> l.get("person_id").equals(p.get("id"))
                                && l.get("list_id").equals(f.list().value()));
            case Filter.ProgramStatusWasChanged f ->
                often(
                        p,
                        "StatusChanged",
                        f.often(),
                        a -> isIn(a, f.program().value())
                                && oneOf(a, "to", f.newStatuses())
                                && oneOf(a, "from", f.oldStatuses()));
            case Filter.WasSentEmail f -> often(p, "EmailSent", f.often(), a -> oneOf(a, "email", f.emails()));
            case Filter.ClickedLink f ->
                often(
                        p,
                        "LinkClicked",
                        f.often(),
                        a -> oneOf(a, "email", f.emails())
                                && (f.targetContains() == null
                                        || small(detail(a, "target")).contains(small(f.targetContains()))));
            case Filter.FilledOutForm f ->
                often(p, "FormFilledOut", f.often(), a -> isIn(a, f.program().value()));
        };
        return positive != filter.not();
    }

    private static boolean fieldMatches(Filter.PersonField f, Map<String, Object> p) {
        Object stored = f.field().column() != null
                ? p.get(f.field().column().sql())
                : JSON.readTree((String) p.get("attributes_text"))
                        .path(f.field().attribute())
                        .asString("");
        String value = stored == null ? "" : small(stored.toString());
        List<String> wanted = f.values().stream().map(Mirror::small).toList();
        return switch (f.test()) {
            case IS -> wanted.contains(value);
            case IS_NOT -> !wanted.contains(value);
            case CONTAINS -> wanted.stream().anyMatch(value::contains);
            case STARTS_WITH -> wanted.stream().anyMatch(value::startsWith);
            case IS_EMPTY -> value.isEmpty();
            case IS_NOT_EMPTY -> !value.isEmpty();
        };
    }

    private boolean memberMatches(Filter.MemberOfProgram f, Map<String, Object> p, Map<String, Object> m) {
        String reason = (String) m.get("status_reason");
        return m.get("person_id").equals(p.get("id"))
                && m.get("program_id").equals(f.program().value())
                && (f.statuses().isEmpty()
                        || f.statuses().stream()
                                .anyMatch(s -> m.get("status_id").equals(s.value())))
                && (f.success() == null || f.success() == (m.get("success_at") != null))
                && (f.since() == null || during(m.get("membership_date"), f.since()))
                && (f.reasonContains() == null
                        || (reason != null && small(reason).contains(small(f.reasonContains()))));
    }

    private boolean often(
            Map<String, Object> p, String kind, Often often, java.util.function.Predicate<Map<String, Object>> which) {
        return activities.stream()
                        .filter(a ->
                                a.get("kind").equals(kind) && a.get("person_id").equals(p.get("id")))
                        .filter(which)
                        .filter(a -> often.when() == null || during(a.get("at"), often.when()))
                        .count()
                >= often.atLeast();
    }

    private boolean during(Object at, Period period) {
        Instant instant =
                at instanceof OffsetDateTime zoned ? zoned.toInstant() : ((java.sql.Timestamp) at).toInstant();
        return switch (period) {
            case Period.Between b ->
                (b.from() == null || !instant.isBefore(b.from())) && (b.until() == null || instant.isBefore(b.until()));
            case Period.Past past -> !instant.isBefore(now.minusSeconds(86_400L * past.days()));
            case Period.BeforePast past -> instant.isBefore(now.minusSeconds(86_400L * past.days()));
        };
    }

    private static boolean isIn(Map<String, Object> activity, long program) {
        return Objects.equals(activity.get("program_id"), program);
    }

    private static boolean oneOf(Map<String, Object> activity, String key, List<?> ids) {
        return ids.isEmpty() || ids.stream().anyMatch(id -> id.toString().equals(detail(activity, key)));
    }

    private static @Nullable String detail(Map<String, Object> activity, String key) {
        JsonNode node = JSON.readTree((String) activity.get("detail_text")).path(key);
        return node.isMissingNode() || node.isNull() ? null : node.asString();
    }

    private static String small(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}
