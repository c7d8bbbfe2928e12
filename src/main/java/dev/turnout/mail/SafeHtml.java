package dev.turnout.mail;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.safety.Safelist;

/**
 * HTML as a mail may hold it: what runs code, sends forms, or draws in other pages is left out. Mail programs drop it
 * anyway, and the pages show mails too.
 */
record SafeHtml(Document document, Set<String> leftOut) {

    private static final Set<String> FORBIDDEN = Set.of(
            "script",
            "noscript",
            "iframe",
            "frame",
            "frameset",
            "object",
            "embed",
            "applet",
            "form",
            "input",
            "button",
            "textarea",
            "select",
            "base",
            "link",
            "svg",
            "math",
            "audio",
            "video",
            "source",
            "template",
            "portal");

    private static final Set<String> ADDRESSES =
            Set.of("href", "src", "background", "action", "formaction", "poster", "longdesc", "cite", "xlink:href");

    static SafeHtml of(String html) {
        Document document = Jsoup.parse(html);
        document.outputSettings().prettyPrint(false).charset(StandardCharsets.UTF_8);
        Set<String> leftOut = new TreeSet<>();
        for (Element element : document.getAllElements()) {
            String name = element.normalName();
            boolean refreshes = name.equals("meta")
                    && element.hasAttr("http-equiv")
                    && !element.attr("http-equiv").equalsIgnoreCase("content-type");
            if (FORBIDDEN.contains(name) || refreshes) {
                leftOut.add(name);
                element.remove();
            } else {
                cleanAttributes(element, leftOut);
            }
        }
        return new SafeHtml(document, leftOut);
    }

    /** What a person of the team wrote into one place of a mail. */
    static String fragment(String html) {
        Document.OutputSettings asWritten = new Document.OutputSettings().prettyPrint(false);
        return Jsoup.clean(
                html, "", Safelist.relaxed().preserveRelativeLinks(true).addProtocols("a", "href", "tel"), asWritten);
    }

    private static void cleanAttributes(Element element, Set<String> leftOut) {
        for (Attribute attribute : element.attributes().asList()) {
            String key = attribute.getKey().toLowerCase(Locale.ROOT);
            boolean runs = key.startsWith("on") || key.equals("srcdoc");
            boolean leadsAstray = ADDRESSES.contains(key) && !isSafeAddress(attribute.getValue());
            if (runs || leadsAstray) {
                leftOut.add(key);
                element.removeAttr(attribute.getKey());
            }
        }
    }

    /** Before its tokens are put in: one at the beginning is looked at again for each reader. */
    private static boolean isSafeAddress(String address) {
        String plain = address.replaceAll("[\\s\\p{Cntrl}]", "").toLowerCase(Locale.ROOT);
        return plain.startsWith("{{")
                || plain.startsWith("#")
                || plain.startsWith("cid:")
                || plain.startsWith("data:image/")
                || plain.isEmpty()
                || isSafeTarget(plain);
    }

    /** Where a link of a mail may lead. */
    static boolean isSafeTarget(String address) {
        String plain = address.toLowerCase(Locale.ROOT);
        return isWeb(plain) || plain.startsWith("mailto:") || plain.startsWith("tel:");
    }

    static boolean isWeb(String address) {
        String plain = address.toLowerCase(Locale.ROOT);
        return plain.startsWith("https://") || plain.startsWith("http://");
    }
}
