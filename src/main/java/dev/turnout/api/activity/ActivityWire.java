package dev.turnout.api.activity;

import dev.turnout.activity.Activity;
import dev.turnout.activity.What;
import dev.turnout.api.lead.LeadField;
import dev.turnout.api.wire.WireTimes;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Activities as records of an answer. */
final class ActivityWire {

    private ActivityWire() {}

    static Map<String, Object> record(Seen seen, Shape shape) {
        Map<String, Object> wire = head(seen, shape);
        if (shape.primaryId() != null) {
            wire.put("primaryAttributeValueId", shape.primaryId());
        }
        if (shape.primary() != null) {
            wire.put("primaryAttributeValue", shape.primary());
        }
        wire.put("attributes", attributes(shape));
        return wire;
    }

    /** A change of a field, or a person's coming. */
    static Map<String, Object> change(Seen seen, Shape shape, Map<String, LeadField> fields) {
        Map<String, Object> wire = head(seen, shape);
        List<Map<String, @Nullable Object>> changed = new ArrayList<>();
        if (seen.activity().what() instanceof What.DataValueChanged change) {
            changed.add(field(shape, Shape.wireName(change.field(), fields), change.to(), change.from()));
        }
        if (seen.activity().what() instanceof What.SubscriptionChanged change) {
            changed.add(field(shape, "unsubscribed", !change.subscribed(), change.subscribed()));
        }
        wire.put("fields", changed);
        wire.put("attributes", attributes(shape));
        return wire;
    }

    private static Map<String, @Nullable Object> field(
            Shape shape, String name, @Nullable Object newValue, @Nullable Object oldValue) {
        Map<String, @Nullable Object> field = new LinkedHashMap<>();
        field.put("id", shape.primaryId());
        field.put("name", name);
        field.put("newValue", newValue);
        field.put("oldValue", oldValue);
        return field;
    }

    private static Map<String, Object> head(Seen seen, Shape shape) {
        Activity activity = seen.activity();
        Map<String, Object> wire = new LinkedHashMap<>();
        wire.put("id", activity.id().value());
        wire.put("marketoGUID", activity.id().toString());
        wire.put("leadId", activity.person().value());
        wire.put("activityDate", WireTimes.lead(seen.on()));
        wire.put("activityTypeId", shape.type());
        if (seen.campaign() != null) {
            wire.put("campaignId", seen.campaign());
        }
        return wire;
    }

    private static List<Map<String, Object>> attributes(Shape shape) {
        List<Map<String, Object>> attributes = new ArrayList<>();
        shape.attributes().forEach((name, value) -> {
            Map<String, Object> attribute = new LinkedHashMap<>();
            attribute.put("name", name);
            attribute.put("value", value);
            attributes.add(attribute);
        });
        return attributes;
    }
}
