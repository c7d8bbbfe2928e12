package dev.turnout.campaign.list;

import dev.turnout.id.EmailId;
import dev.turnout.id.ProgramId;
import java.util.Map;

/** What stands for what in a copy; what is in neither map is kept. */
public record Rebinding(Map<ProgramId, ProgramId> programs, Map<EmailId, EmailId> emails) {

    public ProgramId of(ProgramId program) {
        return programs.getOrDefault(program, program);
    }

    public EmailId of(EmailId email) {
        return emails.getOrDefault(email, email);
    }
}
