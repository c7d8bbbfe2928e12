package dev.turnout.api.bulk;

import dev.turnout.api.lead.LeadField;
import dev.turnout.api.lead.LeadFields;
import dev.turnout.api.lead.Leads;
import dev.turnout.api.wire.WireTrouble;
import dev.turnout.campaign.list.SavedSmartLists;
import dev.turnout.campaign.list.SmartListId;
import dev.turnout.campaign.list.SmartLists;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** People, by when they came or changed, or by a list. */
@Component
class LeadExtract implements Extract {

    private static final List<String> FILTERS =
            List.of("createdAt", "updatedAt", "staticListId", "staticListName", "smartListId", "smartListName");

    private final LeadFields fields;
    private final CopiedRows rows;
    private final SavedSmartLists saved;
    private final SmartLists smartLists;
    private final JdbcClient jdbc;

    LeadExtract(LeadFields fields, CopiedRows rows, SavedSmartLists saved, SmartLists smartLists, JdbcClient jdbc) {
        this.fields = fields;
        this.rows = rows;
        this.saved = saved;
        this.smartLists = smartLists;
        this.jdbc = jdbc;
    }

    @Override
    public ExportKind kind() {
        return ExportKind.LEADS;
    }

    @Override
    public void check(Order order) {
        columns(order);
        String filter = filter(order);
        switch (filter) {
            case "createdAt", "updatedAt" -> order.window(filter);
            default -> list(order, filter);
        }
    }

    @Override
    public long write(Order order, FileFormat format, OutputStream out) throws IOException {
        List<LeadField> columns = columns(order);
        CopiedRows.header(order.fields().stream().map(order::header).toList(), format, out);
        return rows.copy(
                "select " + CopiedRows.select(columns) + " from person p where " + Leads.STAYS + " and "
                        + where(order, filter(order)),
                format,
                out);
    }

    private List<LeadField> columns(Order order) {
        if (order.fields().isEmpty()) {
            throw WireTrouble.missing("fields");
        }
        var byName = fields.byName();
        return order.fields().stream()
                .map(name -> Optional.ofNullable(byName.get(name))
                        .orElseThrow(() -> WireTrouble.of(1006, "Field '" + name + "' not found")))
                .toList();
    }

    private static String filter(Order order) {
        List<String> given = FILTERS.stream().filter(order::filters).toList();
        if (given.size() != 1) {
            throw WireTrouble.of(1003, "The filter needs exactly one of " + String.join(", ", FILTERS));
        }
        return given.getFirst();
    }

    private String where(Order order, String filter) {
        return switch (filter) {
            case "createdAt" -> within(order.window(filter), "p.created_at");
            case "updatedAt" -> within(order.window(filter), "p.updated_at");
            case "staticListId", "staticListName" ->
                "p.id in (select person_id from static_list_member where list_id = " + list(order, filter) + ")";
            default -> "p.id = any('{" + people(list(order, filter)) + "}'::bigint[])";
        };
    }

    /** A copy takes no parameters, which a smart list has, so its people are found before. */
    private String people(long smartList) {
        return saved.find(new SmartListId(smartList))
                .map(list -> smartLists.some(list.list(), Integer.MAX_VALUE).stream()
                        .map(Object::toString)
                        .collect(Collectors.joining(",")))
                .orElse("");
    }

    private static String within(Order.Window window, String column) {
        return column + " >= '" + window.from() + "' and " + column + " < '" + window.until() + "'";
    }

    private long list(Order order, String filter) {
        String table = filter.startsWith("static") ? "static_list" : "smart_list";
        Optional<Long> found;
        if (filter.endsWith("Id")) {
            List<Long> ids = order.filterIds(filter);
            found = ids.size() != 1
                    ? Optional.empty()
                    : jdbc.sql("select id from " + table + " where id = :id")
                            .param("id", ids.getFirst())
                            .query(Long.class)
                            .optional();
        } else {
            found = jdbc.sql("select id from " + table + " where name = :name order by id limit 1")
                    .param("name", order.filterText(filter).orElse(""))
                    .query(Long.class)
                    .optional();
        }
        return found.orElseThrow(() -> WireTrouble.of(1013, "List not found"));
    }
}
