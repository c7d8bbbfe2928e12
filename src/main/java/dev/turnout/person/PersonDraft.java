package dev.turnout.person;

/** A person as one of the doors got to know them: new, or known already by the email address. */
public record PersonDraft(EmailAddress email, PersonFields fields) {

    PersonDraft then(PersonDraft later) {
        return new PersonDraft(email, fields.then(later.fields));
    }
}
