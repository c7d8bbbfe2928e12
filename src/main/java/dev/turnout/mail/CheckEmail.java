package dev.turnout.mail;

import dev.turnout.id.EmailId;
import dev.turnout.person.EmailAddress;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Finds what is wrong with an email before anybody gets it. */
@Component
public class CheckEmail {

    private final JdbcClient jdbc;
    private final ProgramTokens tokens;

    CheckEmail(JdbcClient jdbc, ProgramTokens tokens) {
        this.jdbc = jdbc;
        this.tokens = tokens;
    }

    /**
     * @param tokens those that mean nothing here, as they are written
     * @param leftOut elements and attributes of the HTML that no mail may hold
     */
    public record Findings(Set<String> tokens, Set<String> leftOut, boolean badFrom, boolean badReplyTo) {

        public boolean allWell() {
            return tokens.isEmpty() && leftOut.isEmpty() && !badFrom && !badReplyTo;
        }
    }

    public Findings check(EmailDraft draft) {
        List<ProgramToken> own = draft.program() == null ? List.of() : tokens.of(draft.program());
        Template template = Template.of(new Email(new EmailId(0), draft, Instant.EPOCH), own);
        Set<String> wrong = new TreeSet<>();
        template.tokens()
                .filter(token -> !isKnown(token, draft, RenderMails.numbers(own).keySet()))
                .forEach(token -> wrong.add(token.written()));
        for (String text : List.of(draft.subject(), draft.fromName(), draft.html(), draft.plain())) {
            unclosed(text, wrong);
        }
        return new Findings(
                wrong,
                template.leftOut(),
                isBad(draft.fromAddress()),
                draft.replyTo() != null && isBad(draft.replyTo()));
    }

    private static void unclosed(String text, Set<String> wrong) {
        String rest = Token.SHAPE.matcher(text).replaceAll("");
        int open = rest.indexOf("{{");
        if (open >= 0) {
            wrong.add(rest.substring(open, Math.min(rest.length(), open + 30)));
        }
    }

    /** An address may be a token's value, which is looked at when it is known. */
    private static boolean isBad(String address) {
        return !Token.SHAPE.matcher(address).find()
                && EmailAddress.parse(address).isEmpty();
    }

    private boolean isKnown(Token token, EmailDraft draft, Set<String> own) {
        return switch (token.scope()) {
            case "lead" ->
                TokenNames.LEAD.contains(token.name()) || token.fallback() != null || isAttribute(token.name());
            case "member" -> TokenNames.MEMBER.contains(token.name());
            case "program" -> TokenNames.PROGRAM.contains(token.name());
            case "system" -> TokenNames.SYSTEM.contains(token.name());
            case "my" -> draft.program() == null || own.contains(token.name());
            default -> false;
        };
    }

    /** Reads everybody while nobody has it: only a save that names an unknown field does. */
    private boolean isAttribute(String name) {
        return jdbc.sql("""
                        select exists (select
                                         from person p
                                        cross join lateral jsonb_object_keys(p.attributes) as a(name)
                                        where p.attributes <> '{}'
                                          and lower(a.name) = :name)
                        """).param("name", name).query(Boolean.class).single();
    }
}
