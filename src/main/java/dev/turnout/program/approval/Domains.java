package dev.turnout.program.approval;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Domains of email addresses, as a person pastes them: one a line, or parted by commas or blanks. {@code example.org} is
 * that domain alone; {@code *.example.org} is every domain below it.
 *
 * @param entries in lower case
 */
public record Domains(Set<String> entries) {

    /** The longest lists of free mail providers that go round have about so many. */
    public static final int MOST = 20_000;

    private static final Pattern PARTED = Pattern.compile("[\\s,;]+");
    private static final Pattern LABEL =
            Pattern.compile("[\\p{L}\\p{N}]([\\p{L}\\p{N}\\p{M}_-]{0,61}[\\p{L}\\p{N}\\p{M}])?");
    private static final String BELOW = "*.";
    private static final int LONGEST = 253;

    /**
     * What was pasted.
     *
     * @param wrong the first few of what is no domain; empty when all is well
     */
    public record Reading(Domains domains, List<String> wrong) {}

    private static final int WRONG_SHOWN = 5;

    public Domains {
        entries = Collections.unmodifiableSet(new LinkedHashSet<>(entries));
    }

    public static Reading read(String text) {
        Set<String> entries = new LinkedHashSet<>();
        List<String> wrong = new ArrayList<>();
        for (String part : PARTED.split(text.strip())) {
            String entry = part.startsWith("@") ? part.substring(1) : part;
            entry = entry.toLowerCase(Locale.ROOT);
            boolean below = entry.startsWith(BELOW);
            if (isDomain(below ? entry.substring(BELOW.length()) : entry, below ? 1 : 2)) {
                entries.add(entry);
            } else if (!part.isEmpty() && wrong.size() < WRONG_SHOWN) {
                wrong.add(part.length() > 60 ? part.substring(0, 60) + "…" : part);
            }
        }
        return new Reading(new Domains(entries), wrong);
    }

    /** @param fewest labels it needs: {@code *.edu} makes sense, {@code edu} alone is nobody's */
    private static boolean isDomain(String text, int fewest) {
        String[] labels = text.length() > LONGEST ? new String[0] : text.split("\\.", -1);
        return labels.length >= fewest
                && Stream.of(labels).allMatch(label -> LABEL.matcher(label).matches());
    }

    /** As {@link #text} wrote it. */
    static Domains stored(String text) {
        return new Domains(text.lines().collect(Collectors.toCollection(LinkedHashSet::new)));
    }

    boolean hasDomainOf(String email) {
        String domain = email.substring(email.lastIndexOf('@') + 1).toLowerCase(Locale.ROOT);
        if (entries.contains(domain)) {
            return true;
        }
        for (int dot = domain.indexOf('.'); dot >= 0; dot = domain.indexOf('.', dot + 1)) {
            if (entries.contains("*" + domain.substring(dot))) {
                return true;
            }
        }
        return false;
    }

    /** One a line, as {@link #read} takes them. */
    public String text() {
        return String.join("\n", entries);
    }
}
