package dev.turnout.mail;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.jsoup.nodes.Entities;
import tools.jackson.core.io.JsonStringEncoder;

/** Where a token's value goes, and so how it is written that it stays a value there. */
public enum Place {
    /** A text of its own: no markup. */
    PLAIN {
        @Override
        String escape(String value) {
            return value;
        }
    },
    /** Text or a quoted attribute of HTML. */
    HTML {
        @Override
        String escape(String value) {
            return Entities.escape(value).replace("\"", "&quot;").replace("'", "&#39;");
        }
    },
    /** A part of an address. */
    ADDRESS {
        @Override
        String escape(String value) {
            return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
        }
    },
    /** A header of HTTP, which ends with the line and has letters of ASCII only: others become a question mark. */
    HEADER {
        @Override
        String escape(String value) {
            return oneLine(value).replaceAll("[^\\x20-\\x7e]", "?");
        }
    },
    /** Within the quotes of a text of JSON. */
    JSON {
        @Override
        String escape(String value) {
            return new String(JsonStringEncoder.getInstance().quoteAsCharArray(value));
        }
    };

    abstract String escape(String value);

    /** Without whatever would end a header and begin another. */
    static String oneLine(String text) {
        return text.replaceAll("[\\p{Cntrl}\\u0085\\u2028\\u2029]+", " ").strip();
    }
}
