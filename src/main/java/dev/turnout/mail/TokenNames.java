package dev.turnout.mail;

import java.util.List;
import java.util.Set;

/** The names of the tokens that every email may use, in lower case. */
public final class TokenNames {

    static final Set<String> LEAD = Set.of(
            "first name",
            "last name",
            "full name",
            "email",
            "email address",
            "company",
            "company name",
            "job title",
            "phone",
            "phone number",
            "country");
    static final Set<String> MEMBER = Set.of("webinar url", "registration code", "status page");
    static final Set<String> PROGRAM =
            Set.of("name", "description", "id", "start", "end", "date", "time", "registration page");
    static final Set<String> SYSTEM =
            Set.of("unsubscribelink", "unsubscribeword", "date", "time", "datetime", "addtocalendarlink");

    /** As they are offered to who writes an email. */
    public static final List<String> OFFERED = offered();

    /** As they are offered for a text that is no mail. */
    public static final List<String> OFFERED_OUTSIDE_MAILS =
            OFFERED.stream().filter(token -> !token.contains("unsubscribe")).toList();

    private TokenNames() {}

    private static List<String> offered() {
        return List.of(
                "{{lead.First Name:default=there}}",
                "{{lead.Last Name}}",
                "{{lead.Full Name}}",
                "{{lead.Email Address}}",
                "{{lead.Company}}",
                "{{lead.Job Title}}",
                "{{member.webinar url}}",
                "{{member.registration code}}",
                "{{member.status page}}",
                "{{program.Name}}",
                "{{program.Description}}",
                "{{program.id}}",
                "{{program.start}}",
                "{{program.end}}",
                "{{program.date}}",
                "{{program.time}}",
                "{{program.registration page}}",
                "{{system.date}}",
                "{{system.time}}",
                "{{system.dateTime}}",
                "{{system.unsubscribeLink}}",
                "{{system.addToCalendarLink}}");
    }
}
