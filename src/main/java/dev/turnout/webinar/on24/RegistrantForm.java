package dev.turnout.webinar.on24;

import dev.turnout.webinar.Applicant;
import dev.turnout.webinar.wire.Form;

/** A registration as ON24 takes it. */
final class RegistrantForm {

    private static final int NAME_LETTERS = 50;
    private static final int FIELD_LETTERS = 100;

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
                .with("exteventusercd", applicant.correlationId())
                .with("eventemail", settings.eventEmails() ? null : "N")
                .toString();
    }
}
