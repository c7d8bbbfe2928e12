package dev.turnout.mail;

import dev.turnout.id.EmailId;
import dev.turnout.person.EmailAddress;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.stereotype.Component;

/** Finds what is wrong with an email before anybody gets it. */
@Component
public class CheckEmail {

    private final ProgramTokens tokens;
    private final CheckTokens known;

    CheckEmail(ProgramTokens tokens, CheckTokens known) {
        this.tokens = tokens;
        this.known = known;
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
                .filter(known.known(draft.program(), OwnTokens.of(own)).negate())
                .forEach(token -> wrong.add(token.written()));
        for (String text : List.of(draft.subject(), draft.fromName(), draft.html(), draft.plain())) {
            CheckTokens.unclosed(text, wrong);
        }
        return new Findings(
                wrong,
                template.leftOut(),
                isBad(draft.fromAddress()),
                draft.replyTo() != null && isBad(draft.replyTo()));
    }

    /** An address may be a token's value, which is looked at when it is known. */
    private static boolean isBad(String address) {
        return !Token.SHAPE.matcher(address).find()
                && EmailAddress.parse(address).isEmpty();
    }
}
