package dev.turnout.api.lead;

import dev.turnout.api.wire.WireTrouble;
import dev.turnout.person.CustomField.Subject;
import dev.turnout.person.CustomFields;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The fields of people on the wire: those that everyone has, under the ids that clients know them by, and the custom
 * ones. Upper and lower case of a name are the same.
 */
@Component
public class LeadFields {

    /** What a record has when the caller does not say. */
    public static final List<String> DEFAULT =
            List.of("id", "email", "updatedAt", "createdAt", "lastName", "firstName");

    private static final String UNSUBSCRIBED =
            "exists (select from mail_consent mc" + " where mc.person_id = p.id and mc.unsubscribed_at is not null)";

    private static final List<LeadField> BUILT_IN = List.of(
            text(4, "company", "Company Name", "p.company"),
            fixed(44, "id", "Id", "integer", "p.id"),
            text(53, "firstName", "First Name", "p.first_name"),
            text(55, "lastName", "Last Name", "p.last_name"),
            new LeadField(56, "email", "Email Address", "email", 100, true, "p.email"),
            new LeadField(57, "phone", "Phone Number", "phone", 255, true, "p.phone"),
            text(60, "title", "Job Title", "p.job_title"),
            text(66, "country", "Country", "p.country"),
            new LeadField(79, "unsubscribed", "Unsubscribed", "boolean", null, true, UNSUBSCRIBED),
            fixed(130, "createdAt", "Created At", "datetime", "p.created_at"),
            fixed(131, "updatedAt", "Updated At", "datetime", "p.updated_at"),
            text(144, "leadSource", "Lead Source", "p.source"),
            fixed(479, "leadPartitionId", "Lead Partition", "integer", "1"),
            fixed(625, "acquisitionProgramId", "Acquisition Program", "integer", "p.acquired_by"));

    private static final Set<String> BUILT_IN_NAMES =
            BUILT_IN.stream().map(field -> key(field.name())).collect(Collectors.toSet());

    /** Activities tell a change of one of these and of a custom field alike: by the name. */
    private static final Set<String> COLUMNS =
            Set.of("first_name", "last_name", "job_title", "source", "acquired_by", "created_at", "updated_at");

    private final CustomFields custom;

    LeadFields(CustomFields custom) {
        this.custom = custom;
    }

    public List<LeadField> all() {
        return Stream.concat(
                        BUILT_IN.stream(),
                        custom.of(Subject.PERSON).stream()
                                .map(field -> LeadField.of(field, "(p.attributes ->> '" + field.name() + "')")))
                .toList();
    }

    public Optional<LeadField> named(String name) {
        return Optional.ofNullable(byName().get(name));
    }

    /** By their names, whose upper and lower case are the same: for calls that meet many names. */
    public Map<String, LeadField> byName() {
        Map<String, LeadField> byName = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        all().forEach(field -> byName.put(field.name(), field));
        return byName;
    }

    /**
     * Those that a caller asks for, each once; refuses a call that asks for one that is not there.
     *
     * @param names empty for the usual ones
     */
    public List<LeadField> asked(Collection<String> names) {
        Map<String, LeadField> byName = byName();
        Set<LeadField> asked = new LinkedHashSet<>();
        for (String name : names.isEmpty() ? DEFAULT : names) {
            LeadField field = byName.get(name);
            if (field == null) {
                throw unknown(name);
            }
            asked.add(field);
        }
        return List.copyOf(asked);
    }

    public static WireTrouble unknown(String name) {
        return WireTrouble.of(1006, notFound(name));
    }

    public static String notFound(String name) {
        return "Field '" + Told.shown(name) + "' not found";
    }

    static boolean isBuiltIn(String name) {
        return BUILT_IN_NAMES.contains(key(name));
    }

    /** Whether a custom field may not be called so: the wire has a field of that name, or a person a column. */
    static boolean isTaken(String name) {
        return isBuiltIn(name) || COLUMNS.contains(key(name));
    }

    /** A select list over the person {@code p}, to be read by {@link #read}; not empty. */
    public static String select(List<LeadField> fields) {
        return IntStream.range(0, fields.size())
                .mapToObj(i -> fields.get(i).sql() + " as f" + i)
                .collect(Collectors.joining(", "));
    }

    /** By their names, in this order, with nulls for what is empty. */
    public static Map<String, @Nullable Object> read(ResultSet row, List<LeadField> fields) throws SQLException {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        for (int i = 0; i < fields.size(); i++) {
            values.put(fields.get(i).name(), fields.get(i).json(row.getObject("f" + i)));
        }
        return values;
    }

    private static String key(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    private static LeadField text(int id, String name, String displayName, String sql) {
        return new LeadField(id, name, displayName, "string", 255, true, sql);
    }

    private static LeadField fixed(int id, String name, String displayName, String dataType, String sql) {
        return new LeadField(id, name, displayName, dataType, null, false, sql);
    }
}
