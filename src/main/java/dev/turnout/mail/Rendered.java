package dev.turnout.mail;

import java.util.List;
import java.util.function.Function;

/**
 * One mail as its reader gets it, but for its links: {@link #html(Function)} puts them in.
 *
 * @param replyTo empty for none
 * @param troubles the tokens that have no value here although they should: a mail with any is not sent
 */
public record Rendered(
        String subject,
        String fromName,
        String fromAddress,
        String replyTo,
        String markedHtml,
        String plain,
        List<Target> targets,
        List<String> troubles) {

    /** @param tracked whether it is to be led through a redirect */
    public record Target(String address, boolean tracked) {}

    /** The HTML with its links leading straight to where they lead. */
    public String html() {
        return html(Target::address);
    }

    String html(Function<Target, String> addresses) {
        return Template.withLinks(markedHtml, n -> addresses.apply(targets.get(n)));
    }
}
