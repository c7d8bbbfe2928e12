package dev.turnout.webinar.on24;

import dev.turnout.webinar.Applicant;
import dev.turnout.webinar.wire.Form;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A registration as ON24 takes it. */
final class RegistrantForm {

    private static final int NAME_LETTERS = 50;
    private static final int FIELD_LETTERS = 100;
    private static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());

    private RegistrantForm() {}

    static String switches(On24Settings settings) {
        Form query = new Form()
                .with("honorrequired", settings.honorRequired() ? null : "N")
                .with("honorvalidation", settings.honorValidation() ? null : "N");
        return query.toString().isEmpty() ? "" : "?" + query;
    }

    static String of(Applicant applicant, On24Settings settings) {
        return new Form()
                .with("email", applicant.email())
                .cut("firstname", applicant.firstName(), NAME_LETTERS)
                .cut("lastname", applicant.lastName(), NAME_LETTERS)
                .cut("company", applicant.company(), FIELD_LETTERS)
                .cut("jobtitle", applicant.jobTitle(), FIELD_LETTERS)
                .cut("workphone", applicant.phone(), FIELD_LETTERS)
                .cut("country", country(applicant.country()), FIELD_LETTERS)
                .with("exteventusercd", applicant.correlationId())
                .with("eventemail", settings.eventEmails() ? null : "N")
                .toString();
    }

    /** ON24's forms list countries by their English names. */
    private static @Nullable String country(@Nullable String said) {
        return said != null && COUNTRIES.contains(said.toUpperCase(Locale.ROOT))
                ? Locale.of("", said.toUpperCase(Locale.ROOT)).getDisplayCountry(Locale.ENGLISH)
                : said;
    }
}
