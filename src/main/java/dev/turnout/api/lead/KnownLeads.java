package dev.turnout.api.lead;

import dev.turnout.api.lead.SyncPlan.Known;
import dev.turnout.id.PersonId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Whom the records of a write mean, and whose addresses they name. */
@Component
class KnownLeads {

    private static final String LOCK = """
            select p.id, p.email, $lookup as lookup
              from person p
             where p.id = any(array($ids))
                or p.email = any(:emails::text[])
             order by p.id
               for no key update
            """;

    private final JdbcClient jdbc;

    KnownLeads(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    private record Row(long id, String email, @Nullable String lookup) {}

    /** Locks them in one order, so that two writes never wait for each other. */
    List<Known> lock(LeadField lookupField, List<LeadRecord> records) {
        List<String> lookups = values(records.stream().map(LeadRecord::lookup));
        List<String> emails =
                values(records.stream().map(record -> record.fields().get(LeadRecord.EMAIL)));
        JdbcClient.StatementSpec statement = switch (lookupField.name()) {
            case LeadRecord.EMAIL -> jdbc.sql(LOCK.replace("$lookup", "null").replace("$ids", "select 0::bigint"));
            case LeadRecord.ID ->
                jdbc.sql(LOCK.replace("$lookup", "p.id::text").replace("$ids", "select unnest(:values::bigint[])"))
                        .param(
                                "values",
                                lookups.stream().mapToLong(Long::parseLong).toArray());
            default ->
                jdbc.sql(LOCK.replace("$lookup", lookupField.sql()).replace("$ids", LeadFilter.BY_ATTRIBUTE))
                        .param("values", LeadFilter.documents(lookupField, lookups));
        };
        List<Known> known = new ArrayList<>();
        statement
                .param("emails", emails.toArray(String[]::new))
                .query((row, n) -> new Row(row.getLong("id"), row.getString("email"), row.getString("lookup")))
                .list()
                .forEach(row -> known.add(new Known(new PersonId(row.id()), row.email(), keys(lookupField, row))));
        return known;
    }

    private static List<String> keys(LeadField lookupField, Row row) {
        String lookup = row.lookup();
        if (lookup == null) {
            return List.of();
        }
        return List.of(lookupField.isCustom() ? lookupField.normal(lookup).orElse(lookup) : lookup);
    }

    private static List<String> values(Stream<@Nullable String> some) {
        return some.filter(Objects::nonNull)
                .map(one -> Objects.requireNonNull(one))
                .distinct()
                .toList();
    }
}
