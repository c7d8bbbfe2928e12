package dev.turnout.api.member;

import dev.turnout.api.lead.LeadField;
import dev.turnout.api.lead.LeadFields;
import dev.turnout.api.wire.Call;
import dev.turnout.api.wire.Params;
import dev.turnout.api.wire.WireTimes;
import dev.turnout.api.wire.WireTrouble;
import dev.turnout.channel.Status;
import dev.turnout.db.Times;
import dev.turnout.program.Program;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Which members are asked for.
 *
 * @param sql over the membership {@code m}, begun by "and"; empty for all
 * @param params what it names
 */
record Condition(String sql, Map<String, Object> params) {

    static final Condition ALL = new Condition("", Map.of());

    private static final Condition NONE = new Condition("and false", Map.of());
    private static final Duration LONGEST = Duration.ofDays(7);
    private static final Instant FIRST = Instant.parse("1900-01-01T00:00:00Z");
    private static final Instant LAST = Instant.parse("3000-01-01T00:00:00Z");

    /** So much of a value is in its index (V84__program_member_field.sql). */
    private static final int INDEXED = 200;

    /** By {@code filterType} and what goes with it. */
    static Condition of(Params params, Program program, Map<String, LeadField> columns) {
        String type = params.required("filterType");
        LeadField field = columns.get(type);
        if (field == null) {
            throw LeadFields.unknown(type);
        }
        if (field.isCustom()) {
            return custom(field, values(params));
        }
        return switch (field.name()) {
            case "updatedAt" -> updated(params);
            case "leadId" ->
                new Condition(
                        "and m.person_id = any(:leads::bigint[])",
                        Map.of(
                                "leads",
                                values(params).stream().mapToLong(Params::id).toArray()));
            case "statusName" -> standing(program, values(params));
            case "reachedSuccess" -> success(values(params));
            default -> throw WireTrouble.of(1011, "Field '" + type + "' not supported");
        };
    }

    private static List<String> values(Params params) {
        List<String> values = params.list("filterValues");
        if (values.isEmpty()) {
            throw WireTrouble.missing("filterValues");
        }
        if (values.size() > Call.MOST_RECORDS) {
            throw WireTrouble.of(
                    1003, "There are " + values.size() + " filterValues; at most " + Call.MOST_RECORDS + " are taken");
        }
        return values;
    }

    /** A status that the channel does not have is one at which nobody stands. */
    private static Condition standing(Program program, List<String> names) {
        long[] ids = names.stream()
                .flatMap(name -> program.channel().named(name).stream())
                .map(Status::id)
                .mapToLong(id -> id.value())
                .toArray();
        return ids.length == 0
                ? NONE
                : new Condition("and m.status_id = any(:statuses::bigint[])", Map.of("statuses", ids));
    }

    private static Condition success(List<String> values) {
        Set<Boolean> wanted = new HashSet<>();
        for (String value : values) {
            wanted.add(
                    switch (value.toLowerCase(Locale.ROOT)) {
                        case "true", "1" -> true;
                        case "false", "0" -> false;
                        default -> throw WireTrouble.invalid("reachedSuccess", value);
                    });
        }
        if (wanted.size() == 2) {
            return ALL;
        }
        return new Condition(
                wanted.contains(true) ? "and m.success_at is not null" : "and m.success_at is null", Map.of());
    }

    /** Both ends belong to the window, and times are told by the second: what the answer shows as the end is within. */
    private static Condition updated(Params params) {
        Instant start = instant(params, "startAt");
        Instant end = instant(params, "endAt");
        if (end.isBefore(start)) {
            throw WireTrouble.invalid("endAt", params.required("endAt"));
        }
        if (Duration.between(start, end).compareTo(LONGEST) > 0) {
            throw WireTrouble.of(1003, "startAt and endAt are more than " + LONGEST.toDays() + " days apart");
        }
        return new Condition(
                "and m.updated_at >= :start and m.updated_at < :end",
                Map.of("start", Times.at(start), "end", Times.at(end.plusSeconds(1))));
    }

    private static Instant instant(Params params, String name) {
        String given = params.required(name);
        Instant at = WireTimes.parse(given).orElseThrow(() -> WireTrouble.wrongType(given, "DateTime"));
        if (at.isBefore(FIRST) || at.isAfter(LAST)) {
            throw WireTrouble.invalid(name, given);
        }
        return at;
    }

    private static Condition custom(LeadField field, List<String> values) {
        String[] wanted = values.stream()
                .map(value -> field.normal(value).orElseThrow(() -> WireTrouble.invalid(field.name(), value)))
                .toArray(String[]::new);
        String[] starts = Stream.of(wanted)
                .map(value -> value.substring(
                        0, value.offsetByCodePoints(0, Math.min(INDEXED, value.codePointCount(0, value.length())))))
                .toArray(String[]::new);
        return new Condition("""
                and m.person_id in (select d.person_id
                                      from program_member_data d
                                     where d.program_id = :program
                                       and d.field = :field
                                       and left(d.value, 200) = any(:starts::text[])
                                       and d.value = any(:values::text[]))
                """, Map.of("field", field.name(), "starts", starts, "values", wanted));
    }
}
