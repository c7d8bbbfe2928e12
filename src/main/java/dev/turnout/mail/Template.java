package dev.turnout.mail;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Entities;

/**
 * An email with the texts of its program's tokens put in, taken apart once and rendered for one reader after the
 * other. Links are taken out of the HTML and stand in it as marks, so that each can be led through a redirect.
 *
 * @param leftOut what of the HTML no mail may hold
 */
record Template(
        Email email,
        Segments subject,
        Segments fromName,
        Segments fromAddress,
        Segments replyTo,
        Segments html,
        Segments plain,
        List<Link> links,
        Set<String> leftOut) {

    /** @param tracked whether following it is written down */
    record Link(Segments target, boolean tracked) {}

    /** Characters for private use: no text that is read needs them, so none may bring them along. */
    private static final String MARK = "\ue001";

    private static final Pattern UNSUBSCRIBE =
            Pattern.compile("\\{\\{\\s*system\\s*\\.\\s*unsubscribelink", Pattern.CASE_INSENSITIVE);

    /** Whoever may unsubscribe is told how, also where the email's author forgot it. */
    private static final String FOOTER = "<p style=\"font-size:12px\"><a href=\"{{system.unsubscribeLink}}\">"
            + "{{system.unsubscribeWord}}</a></p>";

    private static final String MARK_END = "\ue002";

    static Template of(Email email, List<ProgramToken> tokens) {
        OwnTokens own = OwnTokens.of(tokens);
        EmailDraft content = email.content();
        UnaryOperator<String> plainly = text -> own.into(text, Place.PLAIN);
        SafeHtml safe = SafeHtml.of(unmarked(own.into(content.html(), Place.HTML)));
        if (!content.operational() && !UNSUBSCRIBE.matcher(content.html()).find()) {
            safe.document().body().append(FOOTER);
        }
        String plain = content.plain().isBlank() ? PlainText.of(safe.document()) : plainly.apply(content.plain());
        List<Link> links = takeLinks(safe.document());
        return new Template(
                email,
                Segments.of(plainly.apply(content.subject())),
                Segments.of(plainly.apply(content.fromName())),
                Segments.of(plainly.apply(content.fromAddress())),
                Segments.of(plainly.apply(content.replyTo() == null ? "" : content.replyTo())),
                Segments.ofHtml(safe.document().outerHtml()),
                Segments.of(plain),
                links,
                safe.leftOut());
    }

    private static List<Link> takeLinks(Document document) {
        List<Link> links = new ArrayList<>();
        for (String attribute : List.of("href", "src", "background")) {
            for (Element element : document.getElementsByAttribute(attribute)) {
                String address = element.attr(attribute).strip();
                Segments target = Segments.of(address);
                boolean follows = attribute.equals("href") && (SafeHtml.isWeb(address) || address.startsWith("{{"));
                if (follows || target.tokens().findAny().isPresent()) {
                    element.attr(attribute, MARK + links.size() + MARK_END);
                    links.add(new Link(target, follows && !target.startsWithOwnLink()));
                }
            }
        }
        return List.copyOf(links);
    }

    private static String unmarked(String text) {
        return text.replace(MARK, "").replace(MARK_END, "");
    }

    Stream<Token> tokens() {
        return Stream.concat(
                Stream.of(subject, fromName, fromAddress, replyTo, html, plain).flatMap(Segments::tokens),
                links.stream().map(Link::target).flatMap(Segments::tokens));
    }

    boolean needsLink() {
        return tokens().anyMatch(token -> token.is("member", "webinar url"));
    }

    boolean needsMember() {
        return tokens().anyMatch(Token::needsMember);
    }

    Rendered render(Reader reader) {
        Set<String> troubles = new LinkedHashSet<>();
        Function<Token, String> values = token -> {
            Reader.Value value = reader.value(token);
            if (value.trouble()) {
                troubles.add(token.written());
            }
            return unmarked(Reader.text(token, value));
        };
        List<Rendered.Target> targets =
                links.stream().map(link -> target(link, values)).toList();
        return new Rendered(
                Place.oneLine(subject.put(values, Place.PLAIN)),
                Place.oneLine(fromName.put(values, Place.PLAIN)),
                Place.oneLine(fromAddress.put(values, Place.PLAIN)),
                Place.oneLine(replyTo.put(values, Place.PLAIN)),
                html.put(values, Place.HTML),
                plain.put(values, Place.PLAIN),
                targets,
                List.copyOf(troubles));
    }

    private static Rendered.Target target(Link link, Function<Token, String> values) {
        String address = link.target()
                .put(values, Place.ADDRESS)
                .replaceAll("[\\s\\p{Cntrl}]+", "")
                .replaceFirst("^https?://(?=https?://)", "");
        boolean web = SafeHtml.isWeb(address);
        return new Rendered.Target(SafeHtml.isSafeTarget(address) ? address : "#", link.tracked() && web);
    }

    /** The HTML with each link put in where its mark is. */
    static String withLinks(String html, Function<Integer, String> addresses) {
        return Pattern.compile(MARK + "(\\d+)" + MARK_END)
                .matcher(html)
                .replaceAll(found ->
                        Matcher.quoteReplacement(Entities.escape(addresses.apply(Integer.valueOf(found.group(1))))
                                .replace("\"", "&quot;")));
    }
}
