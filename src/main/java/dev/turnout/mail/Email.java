package dev.turnout.mail;

import dev.turnout.id.EmailId;
import dev.turnout.id.ProgramId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A template that mails are made of. */
public record Email(EmailId id, EmailDraft content, Instant updatedAt) {

    public String name() {
        return content.name();
    }

    public @Nullable ProgramId program() {
        return content.program();
    }

    public boolean operational() {
        return content.operational();
    }
}
