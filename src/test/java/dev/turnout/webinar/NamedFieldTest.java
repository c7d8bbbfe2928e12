package dev.turnout.webinar;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NamedFieldTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Required field is missing: company             | company
            The field 'jobtitle' must not be empty         | job_title
            job_title is required                          | job_title
            last name: too long                            | last_name
            firstName is mandatory                         | first_name
            Invalid value for organization                 | company
            workphone must have at least 7 digits          | phone
            Country must be one of the list                | country
            The e-mail is invalid                          | email
            The question "Favourite tomato" is required    | Favourite tomato
            Missing parameter “std3”                       | std3
            """)
    void a_field_that_is_named_is_known(String text, String field) {
        assertThat(NamedField.in(text)).isEqualTo(field);
    }

    @Test
    void nothing_is_guessed() {
        assertThat(NamedField.in("A required field is missing")).isNull();
        assertThat(NamedField.in("company and country are required"))
                .as("two at once")
                .isNull();
        assertThat(NamedField.in("companysize is required")).isNull();
        assertThat(NamedField.in("tess@company.example is not welcome")).isNull();
        assertThat(NamedField.in("The \"registration\" was refused")).isNull();
    }
}
