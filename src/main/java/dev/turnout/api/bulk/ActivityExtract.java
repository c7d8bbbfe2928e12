package dev.turnout.api.bulk;

import dev.turnout.api.activity.ActivityStream;
import dev.turnout.api.activity.Seen;
import dev.turnout.api.activity.Shape;
import dev.turnout.api.wire.WireTimes;
import dev.turnout.api.wire.WireTrouble;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.commons.csv.CSVPrinter;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Activities of a time. */
@Component
class ActivityExtract implements Extract {

    private static final int MOST_VALUES = 50;
    private static final String IDS = "primaryAttributeValueIds";
    private static final String VALUES = "primaryAttributeValues";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private static final List<String> USUAL = List.of(
            "marketoGUID",
            "leadId",
            "activityDate",
            "activityTypeId",
            "campaignId",
            "primaryAttributeValueId",
            "primaryAttributeValue",
            "attributes");

    private final ActivityStream activities;

    ActivityExtract(ActivityStream activities) {
        this.activities = activities;
    }

    @Override
    public ExportKind kind() {
        return ExportKind.ACTIVITIES;
    }

    @Override
    public void check(Order order) {
        columns(order);
        if (!order.filters("createdAt")) {
            throw WireTrouble.missing("createdAt");
        }
        order.window("createdAt");
        types(order);
        if (order.filters(IDS) && order.filters(VALUES)) {
            throw WireTrouble.of(1003, "The filter takes either " + IDS + " or " + VALUES);
        }
        int values = order.filterIds(IDS).size() + order.filterTexts(VALUES).size();
        if (values > MOST_VALUES) {
            throw WireTrouble.of(1003, "At most " + MOST_VALUES + " primary attribute values are taken");
        }
        if (values > 0 && !order.filters("activityTypeIds")) {
            throw WireTrouble.missing("activityTypeIds");
        }
    }

    @Override
    public long write(Order order, FileFormat format, OutputStream out) throws IOException {
        List<String> columns = columns(order);
        Set<Long> ids = new HashSet<>(order.filterIds(IDS));
        Set<String> values = new HashSet<>(order.filterTexts(VALUES));
        Order.Window window = order.window("createdAt");
        CopiedRows.header(columns.stream().map(order::header).toList(), format, out);
        CSVPrinter printer = CopiedRows.printer(format, out);
        long[] written = {0};
        activities.each(window.from(), window.until(), types(order), (seen, shape) -> {
            if ((ids.isEmpty() || (shape.primaryId() != null && ids.contains(shape.primaryId())))
                    && (values.isEmpty() || (shape.primary() != null && values.contains(shape.primary())))) {
                print(printer, columns, seen, shape);
                written[0]++;
            }
        });
        printer.flush();
        return written[0];
    }

    private static List<String> columns(Order order) {
        Set<String> asked = order.fields();
        for (String name : asked) {
            if (!USUAL.contains(name) && !name.equals("actionResult")) {
                throw WireTrouble.of(1006, "Field '" + name + "' not found");
            }
        }
        return asked.isEmpty() ? USUAL : List.copyOf(asked);
    }

    private static List<Integer> types(Order order) {
        return order.filterIds("activityTypeIds").stream()
                .map(id -> Math.clamp(id, 0, Integer.MAX_VALUE))
                .toList();
    }

    private static void print(CSVPrinter printer, List<String> columns, Seen seen, Shape shape) {
        try {
            for (String column : columns) {
                printer.print(cell(column, seen, shape));
            }
            printer.println();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static @Nullable Object cell(String column, Seen seen, Shape shape) {
        return switch (column) {
            case "marketoGUID" -> seen.activity().id().value();
            case "leadId" -> seen.activity().person().value();
            case "activityDate" -> WireTimes.lead(seen.on());
            case "activityTypeId" -> shape.type();
            case "campaignId" -> seen.campaign();
            case "primaryAttributeValueId" -> shape.primaryId();
            case "primaryAttributeValue" -> shape.primary();
            case "attributes" -> JSON.writeValueAsString(shape.attributes());
            case "actionResult" -> "succeeded";
            default -> null;
        };
    }
}
