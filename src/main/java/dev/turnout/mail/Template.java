package dev.turnout.mail;

import dev.turnout.mail.Segments.Place;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Entities;
import org.jspecify.annotations.Nullable;

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
        Map<String, ProgramToken> mine = tokens.stream()
                .collect(Collectors.toMap(token -> token.name().toLowerCase(Locale.ROOT), one -> one, (a, b) -> a));
        EmailDraft content = email.content();
        UnaryOperator<String> plainly = text -> fill(text, mine, Template::plainly);
        SafeHtml safe = SafeHtml.of(unmarked(fill(content.html(), mine, Template::inHtml)));
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

    private static String fill(
            String text, Map<String, ProgramToken> mine, Function<ProgramToken, @Nullable String> written) {
        return Token.SHAPE.matcher(text).replaceAll(found -> {
            Token token = Token.of(found.group(1));
            ProgramToken own = token.scope().equals("my") ? mine.get(token.name()) : null;
            String value = own == null ? null : written.apply(own);
            return Matcher.quoteReplacement(value == null ? found.group() : value);
        });
    }

    /** A number or a day is written for each reader. */
    private static @Nullable String plainly(ProgramToken token) {
        return switch (token.kind()) {
            case TEXT -> token.value();
            case RICH_TEXT -> PlainText.of(SafeHtml.of(token.value()).document());
            case NUMBER, DATE -> null;
        };
    }

    private static @Nullable String inHtml(ProgramToken token) {
        return switch (token.kind()) {
            case TEXT -> Entities.escape(token.value()).replace("\"", "&quot;").replace("'", "&#39;");
            case RICH_TEXT -> SafeHtml.fragment(token.value());
            case NUMBER, DATE -> null;
        };
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
            String text = value.text();
            return unmarked(text != null && !text.isBlank() ? text : token.fallback() == null ? "" : token.fallback());
        };
        List<Rendered.Target> targets =
                links.stream().map(link -> target(link, values)).toList();
        return new Rendered(
                oneLine(subject.put(values, Place.PLAIN)),
                oneLine(fromName.put(values, Place.PLAIN)),
                oneLine(fromAddress.put(values, Place.PLAIN)),
                oneLine(replyTo.put(values, Place.PLAIN)),
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

    /** Whatever would end a header and begin another. */
    private static String oneLine(String text) {
        return text.replaceAll("[\\p{Cntrl}\\u0085\\u2028\\u2029]+", " ").strip();
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
