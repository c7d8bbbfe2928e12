package dev.turnout.mail;

import java.util.Set;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeVisitor;

/** The text part of a mail whose author wrote only the HTML. */
final class PlainText implements NodeVisitor {

    private static final Set<String> OWN_LINES = Set.of(
            "p",
            "div",
            "table",
            "tr",
            "ul",
            "ol",
            "li",
            "h1",
            "h2",
            "h3",
            "h4",
            "h5",
            "h6",
            "blockquote",
            "section",
            "header",
            "footer",
            "article",
            "hr",
            "pre",
            "address");
    private static final Set<String> UNSEEN = Set.of("head", "style", "title");

    private final StringBuilder text = new StringBuilder();
    private int unseen;

    private PlainText() {}

    static String of(Document document) {
        PlainText made = new PlainText();
        document.traverse(made);
        return made.text
                .toString()
                .replaceAll("[ \\t\\u00a0]*\\n[ \\t\\u00a0]*", "\n")
                .replaceAll("\\n{3,}", "\n\n")
                .strip();
    }

    @Override
    public void head(Node node, int depth) {
        if (node instanceof Element element) {
            enter(element);
        } else if (node instanceof TextNode words && unseen == 0) {
            text.append(words.text());
        }
    }

    private void enter(Element element) {
        String name = element.normalName();
        if (UNSEEN.contains(name)) {
            unseen++;
        } else if (name.equals("br")) {
            text.append('\n');
        } else if (OWN_LINES.contains(name)) {
            text.append(name.equals("li") || name.equals("tr") ? "\n" : "\n\n");
        }
        if (name.equals("li")) {
            text.append("- ");
        } else if (name.equals("img")) {
            text.append(element.attr("alt"));
        } else if (name.equals("td") || name.equals("th")) {
            text.append(' ');
        }
    }

    @Override
    public void tail(Node node, int depth) {
        if (!(node instanceof Element element)) {
            return;
        }
        String name = element.normalName();
        if (UNSEEN.contains(name)) {
            unseen--;
        } else if (name.equals("a")) {
            String to = element.attr("href").replaceFirst("^mailto:", "").strip();
            if (!to.isEmpty() && !to.startsWith("#") && !element.text().strip().equals(to)) {
                text.append(": ").append(to).append(' ');
            }
        } else if (OWN_LINES.contains(name)) {
            text.append(name.equals("li") || name.equals("tr") ? "\n" : "\n\n");
        }
    }
}
