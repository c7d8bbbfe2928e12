package dev.turnout.api.lead;

import dev.turnout.api.wire.Call;
import dev.turnout.api.wire.Params;
import dev.turnout.api.wire.WireTrouble;
import dev.turnout.person.EmailAddress;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.json.JsonMapper;

/**
 * Whom a caller asks for, by one field and up to 300 values of it.
 *
 * @param sql the ids of those, as a query with the parameter {@code values}; each way of asking has an index behind it
 */
record LeadFilter(String sql, Object values) {

    /** More people than these are no answer to a filter. */
    static final int MOST = 1_000;

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private static final String BY_ID = "select id from person where id = any(:values::bigint[])";
    private static final String BY_EMAIL = "select id from person where email = any(:values::text[])";

    /**
     * The limit within keeps the planner at the index, whatever it thinks of how many have a value: 300 values among a
     * million people take 7 ms, two that a quarter of them have 37 ms.
     */
    static final String BY_ATTRIBUTE = """
            select distinct found.id
              from unnest(:values::text[]) as v(document)
             cross join lateral (
                   select id
                     from person
                    where attributes @> v.document::jsonb
                    limit 1001) found
            """;

    private static final String ALL_PARTITIONS =
            "(select id from person where 1 = any(:values::bigint[]) order by id limit 1001)";

    /** Whether people can be looked for by it. */
    static boolean serves(LeadField field) {
        return switch (field.name()) {
            case "id", "email", "leadPartitionId" -> true;
            default ->
                field.isCustom()
                        && (field.dataType().equals("string")
                                || field.dataType().equals("email")
                                || field.dataType().equals("integer"));
        };
    }

    static LeadFilter of(Params params, LeadFields fields) {
        String type = params.required("filterType");
        LeadField field = fields.named(type)
                .filter(LeadFilter::serves)
                .orElseThrow(() -> WireTrouble.of(1011, "Field '" + type + "' not supported"));
        List<String> values = params.list("filterValues");
        if (values.isEmpty()) {
            throw WireTrouble.missing("filterValues");
        }
        if (values.size() > Call.MOST_RECORDS) {
            throw WireTrouble.of(
                    1003, "filterValues has " + values.size() + " values; at most " + Call.MOST_RECORDS + " are taken");
        }
        return switch (field.name()) {
            case "id" -> new LeadFilter(BY_ID, ids(params));
            case "leadPartitionId" -> new LeadFilter(ALL_PARTITIONS, ids(params));
            case "email" -> new LeadFilter(BY_EMAIL, emails(values));
            default -> new LeadFilter(BY_ATTRIBUTE, documents(field, values));
        };
    }

    private static long[] ids(Params params) {
        return params.ids("filterValues").stream().mapToLong(id -> id).toArray();
    }

    /** What is no address is nobody's. */
    private static String[] emails(List<String> values) {
        return values.stream()
                .flatMap(value -> EmailAddress.parse(value).stream())
                .map(EmailAddress::value)
                .toArray(String[]::new);
    }

    /** As it was given, and as it is written by this door: forms and files write as they please. */
    static String[] documents(LeadField field, List<String> values) {
        Set<String> documents = new LinkedHashSet<>();
        for (String value : values) {
            documents.add(JSON.writeValueAsString(Map.of(field.name(), value)));
            field.normal(value)
                    .ifPresent(normal -> documents.add(JSON.writeValueAsString(Map.of(field.name(), normal))));
        }
        return documents.toArray(String[]::new);
    }
}
