package dev.turnout.ui;

import dev.turnout.id.EmailId;
import dev.turnout.id.ProgramId;
import dev.turnout.mail.Email;
import dev.turnout.mail.Emails;
import dev.turnout.program.Program;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;

/**
 * Where emails stand: in a program, or in none, from where any program may send them.
 *
 * @param path the address of their list
 */
record EmailPlace(@Nullable Program program, String path) {

    static final String OF_PROGRAM = "/programs/{id:\\d{1,18}}/emails";
    static final String OF_NONE = "/emails";
    static final String ONE = "/{email:\\d{1,18}}";

    /** @param program as the page's address says; absent where it says none */
    static EmailPlace of(Asked asked, @Nullable Long program) {
        return program == null
                ? new EmailPlace(null, OF_NONE)
                : new EmailPlace(asked.program(program), "/programs/" + program + "/emails");
    }

    @Nullable
    ProgramId id() {
        return program == null ? null : program.id();
    }

    /** One that stands here: another program's is not found. */
    Email find(Emails emails, long id) {
        return emails.find(new EmailId(id))
                .filter(email -> Objects.equals(id(), email.program()))
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }
}
