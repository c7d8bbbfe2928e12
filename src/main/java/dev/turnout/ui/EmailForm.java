package dev.turnout.ui;

import dev.turnout.id.ProgramId;
import dev.turnout.mail.CheckEmail;
import dev.turnout.mail.Email;
import dev.turnout.mail.EmailDraft;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** An email as a person types it: nothing is checked yet, so that a page can show it again with what is wrong. */
record EmailForm(
        String name,
        String subject,
        String fromName,
        String fromAddress,
        String replyTo,
        String html,
        String plain,
        String operational,
        String calendar) {

    private static final String ON = "true";
    private static final int LONGEST = 255;

    EmailForm {
        name = clean(name);
        subject = clean(subject);
        fromName = clean(fromName);
        fromAddress = clean(fromAddress);
        replyTo = clean(replyTo);
        html = clean(html);
        plain = clean(plain);
        operational = clean(operational);
        calendar = clean(calendar);
    }

    /**
     * @param wrong by the field's name, the key of the message that says what is wrong with it
     * @param named tokens that mean nothing, and parts of the HTML that no mail may hold
     */
    record Reading(@Nullable EmailDraft draft, Map<String, String> wrong, Set<String> named) {}

    static EmailForm empty(String from) {
        return new EmailForm("", "", "", from, "", "", "", "", "");
    }

    static EmailForm of(Email email) {
        EmailDraft content = email.content();
        return new EmailForm(
                content.name(),
                content.subject(),
                content.fromName(),
                content.fromAddress(),
                Objects.requireNonNullElse(content.replyTo(), ""),
                content.html(),
                content.plain(),
                content.operational() ? ON : "",
                content.calendar() ? ON : "");
    }

    public boolean isOperational() {
        return operational.equals(ON);
    }

    public boolean withCalendar() {
        return calendar.equals(ON);
    }

    Reading read(@Nullable ProgramId program, CheckEmail check) {
        Map<String, String> wrong = new LinkedHashMap<>();
        if (name.isEmpty() || name.length() > LONGEST) {
            wrong.put("name", name.isEmpty() ? "email.wrong.name.missing" : "email.wrong.long");
        }
        if (subject.isEmpty() || subject.length() > LONGEST) {
            wrong.put("subject", subject.isEmpty() ? "email.wrong.subject" : "email.wrong.long");
        }
        if (html.isEmpty()) {
            wrong.put("html", "email.wrong.html");
        }
        EmailDraft draft = new EmailDraft(
                program, name, subject, fromName, fromAddress, replyTo, html, plain, isOperational(), withCalendar());
        CheckEmail.Findings found = check.check(draft);
        if (found.badFrom()) {
            wrong.put("fromAddress", "email.wrong.address");
        }
        if (found.badReplyTo()) {
            wrong.put("replyTo", "email.wrong.address");
        }
        if (!found.tokens().isEmpty()) {
            wrong.put("html", "email.wrong.tokens");
        } else if (!found.leftOut().isEmpty()) {
            wrong.put("html", "email.wrong.leftOut");
        }
        Set<String> named = new TreeSet<>(found.tokens());
        if (named.isEmpty()) {
            named.addAll(found.leftOut());
        }
        return new Reading(wrong.isEmpty() ? draft : null, wrong, named);
    }

    /** Browsers send line ends as two characters; PostgreSQL's text cannot hold the NUL character. */
    private static String clean(@Nullable String typed) {
        return Objects.requireNonNullElse(typed, "")
                .replace("\0", "")
                .replace("\r\n", "\n")
                .strip();
    }
}
