package dev.turnout.api.member;

import dev.turnout.api.lead.LeadField;
import dev.turnout.person.CustomField;
import dev.turnout.person.CustomField.Subject;
import dev.turnout.person.CustomFields;
import dev.turnout.program.PersonalLinks;
import dev.turnout.program.member.MemberData;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The fields of members on the wire, in its order: those that nobody changes, the custom ones, and the two that the
 * provider gives. Upper and lower case of a name are the same. Each is an expression over the membership {@code m}, its
 * person {@code p}, status {@code s} and program {@code pr}, to be read like a field of a lead.
 *
 * <p>What Turnout has no notion of (likelihoods, tracks, cadences) is there and empty.
 */
@Component
public class MemberColumns {

    static final int LONGEST_CODE = 100;
    static final int LONGEST_URL = 2_000;

    private static final int LONGEST_NAME = 255;

    private static final List<LeadField> FIXED = List.of(
            fixed("acquiredBy", "boolean", null, "m.acquired"),
            fixed("attendanceLikelihood", "integer", null, "null::integer"),
            fixed("createdAt", "datetime", null, "m.membership_date"),
            fixed("isExhausted", "boolean", null, "false"),
            fixed("leadId", "integer", null, "m.person_id"),
            fixed("membershipDate", "datetime", null, "m.membership_date"),
            fixed("nurtureCadence", "string", 4, "null::text"),
            fixed("program", "string", LONGEST_NAME, "pr.name"),
            fixed("programId", "integer", null, "m.program_id"),
            fixed("reachedSuccess", "boolean", null, "m.success_at is not null"),
            fixed("reachedSuccessDate", "datetime", null, "m.success_at"),
            fixed("registrationLikelihood", "integer", null, "null::integer"),
            fixed("statusName", "string", LONGEST_NAME, "s.name"),
            fixed("statusReason", "string", LONGEST_NAME, "m.status_reason"),
            fixed("trackName", "string", LONGEST_NAME, "null::text"),
            fixed("updatedAt", "datetime", null, "m.updated_at"),
            fixed("waitlistPriority", "integer", null, "null::integer"));

    private final CustomFields custom;
    private final List<LeadField> ofTheProvider;

    MemberColumns(CustomFields custom, PersonalLinks links) {
        this.custom = custom;
        // The personal link, under which the provider's own page is reached, stands in where the provider gave none.
        String personal = "'" + links.base().replace("'", "''") + "/j/' || replace(m.link::text, '-', '')";
        this.ofTheProvider = List.of(
                own(MemberData.REGISTRATION_CODE, LONGEST_CODE, "m.registration_code"),
                own(MemberData.WEBINAR_URL, LONGEST_URL, "coalesce(m.provider_link, " + personal + ")"));
    }

    public List<LeadField> all() {
        return Stream.of(
                        FIXED.stream(),
                        custom.of(Subject.MEMBERSHIP).stream().map(MemberColumns::of),
                        ofTheProvider.stream())
                .flatMap(fields -> fields)
                .toList();
    }

    /** By their names, whose upper and lower case are the same. */
    public Map<String, LeadField> byName() {
        Map<String, LeadField> byName = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        all().forEach(field -> byName.put(field.name(), field));
        return byName;
    }

    boolean isBuiltIn(String name) {
        return Stream.concat(FIXED.stream(), ofTheProvider.stream())
                .anyMatch(field -> field.name().equalsIgnoreCase(name));
    }

    private static LeadField fixed(String name, String dataType, @Nullable Integer length, String sql) {
        return new LeadField(0, name, name, dataType, length, false, sql);
    }

    private static LeadField own(String name, int length, String sql) {
        return new LeadField(0, name, name, "string", length, true, sql);
    }

    private static LeadField of(CustomField field) {
        return LeadField.of(
                field,
                "(select d.value from program_member_data d where d.program_id = m.program_id"
                        + " and d.person_id = m.person_id and d.field = '" + field.name() + "')");
    }
}
