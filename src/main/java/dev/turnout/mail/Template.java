package dev.turnout.mail;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** An email with the tokens of a program in their places, ready to be rendered for one reader after the other. */
record Template(Email email, Set<String> names) {

    private static final Pattern TOKEN = Pattern.compile("\\{\\{([^{}]*)\\}\\}");

    static Template of(Email email, List<ProgramToken> tokens) {
        EmailDraft content = email.content();
        String all = String.join("\n", content.subject(), content.fromName(), content.html(), content.plain());
        Set<String> names = new HashSet<>();
        TOKEN.matcher(all).results().forEach(found -> names.add(name(found.group(1))));
        tokens.stream()
                .filter(token -> names.contains(name("my." + token.name())))
                .toList()
                .forEach(token -> TOKEN.matcher(token.value())
                        .results()
                        .forEach(found -> names.add(name(found.group(1)))));
        return new Template(email, Set.copyOf(names));
    }

    private static String name(String written) {
        return written.replaceFirst(":default=.*", "").strip().toLowerCase(Locale.ROOT);
    }

    boolean needsLink() {
        return names.contains("member.webinar url");
    }
}
