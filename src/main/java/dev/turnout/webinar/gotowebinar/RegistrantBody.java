package dev.turnout.webinar.gotowebinar;

import dev.turnout.webinar.Applicant;
import dev.turnout.webinar.Refused;
import dev.turnout.webinar.Refused.Reason;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** A registration as GoTo takes it. */
final class RegistrantBody {

    /** The most that GoTo's form takes in any field. */
    private static final int LETTERS = 128;

    private RegistrantBody() {}

    /** @return null when nothing that GoTo always wants is missing */
    static @Nullable Refused missing(Applicant applicant) {
        if (blank(applicant.firstName())) {
            return new Refused(Reason.MISSING_FIELD, "firstName: GoTo requires a first name");
        }
        if (blank(applicant.lastName())) {
            return new Refused(Reason.MISSING_FIELD, "lastName: GoTo requires a last name");
        }
        String email = applicant.email().strip();
        return email.indexOf('@') < 1 || email.length() > LETTERS
                ? new Refused(
                        Reason.INVALID_EMAIL, "email: GoTo takes an address of up to %d characters".formatted(LETTERS))
                : null;
    }

    static String of(Applicant applicant) {
        ObjectNode body = Json.MAPPER.createObjectNode();
        body.put("email", applicant.email().strip());
        put(body, "firstName", applicant.firstName());
        put(body, "lastName", applicant.lastName());
        put(body, "organization", applicant.company());
        put(body, "jobTitle", applicant.jobTitle());
        put(body, "source", applicant.correlationId());
        return body.toString();
    }

    private static void put(ObjectNode body, String name, @Nullable String value) {
        if (value != null && !value.isBlank()) {
            String text = value.strip();
            boolean tooLong = text.codePointCount(0, text.length()) > LETTERS;
            body.put(name, tooLong ? text.substring(0, text.offsetByCodePoints(0, LETTERS)) : text);
        }
    }

    private static boolean blank(@Nullable String text) {
        return text == null || text.isBlank();
    }
}
