package dev.turnout.webinar.desk;

import java.text.Normalizer;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** How alike names and addresses are, as people mistype and shorten them. */
final class Likeness {

    private static final Pattern MARKS = Pattern.compile("\\p{M}");
    private static final Pattern BETWEEN_WORDS = Pattern.compile("[^\\p{L}\\p{N}]+");

    /** To share one of these says nothing. */
    private static final Set<String> EVERYBODYS =
            Set.of("gmail.com", "outlook.com", "hotmail.com", "yahoo.com", "icloud.com", "live.com", "aol.com");

    /** Two slips make anything of less. */
    private static final int SHORTEST = 6;

    private static final int MANY = 99;

    private Likeness() {}

    /** In lower case and without accents; whatever is no letter or digit parts words. */
    static List<String> words(@Nullable String text) {
        if (text == null) {
            return List.of();
        }
        String plain = MARKS.matcher(Normalizer.normalize(text, Normalizer.Form.NFD))
                .replaceAll("")
                .toLowerCase(Locale.ROOT);
        return Stream.of(BETWEEN_WORDS.split(plain))
                .filter(word -> !word.isEmpty())
                .toList();
    }

    /**
     * The shared three-letter pieces of two names, by all that they have: 1 for the same words in any order, about a half
     * for a first name cut to its initial.
     */
    static double ofNames(@Nullable String one, @Nullable String other) {
        Set<String> ones = pieces(one);
        Set<String> others = pieces(other);
        if (ones.isEmpty() || others.isEmpty()) {
            return 0;
        }
        long shared = ones.stream().filter(others::contains).count();
        return (double) shared / (ones.size() + others.size() - shared);
    }

    /** As {@code pg_trgm} cuts words: two blanks before each and one after, so that beginnings weigh more. */
    private static Set<String> pieces(@Nullable String name) {
        Set<String> pieces = new HashSet<>();
        for (String word : words(name)) {
            String padded = "  " + word + " ";
            for (int i = 0; i + 3 <= padded.length(); i++) {
                pieces.add(padded.substring(i, i + 3));
            }
        }
        return pieces;
    }

    /** By how many slips an address as it was sent is another one than this; many where it is too short to tell. */
    static int slipsOfAddress(@Nullable String sent, String address) {
        return sent == null || sent.length() < SHORTEST ? MANY : slips(bare(sent), address);
    }

    /** Whether two addresses have a domain in common that not everybody has. */
    static boolean ofDomains(@Nullable String sent, String address) {
        String one = domain(sent == null ? "" : bare(sent));
        String other = domain(address);
        return one.length() > 3 && !EVERYBODYS.contains(other) && slips(one, other) <= 1;
    }

    /** Without what is no part of an address, such as blanks and a dot at the end. */
    static String bare(String sent) {
        return sent.toLowerCase(Locale.ROOT)
                .replaceFirst("^\\s*mailto:", "")
                .replaceAll("[\\s<>\"]", "")
                .replace(',', '.')
                .replaceAll("[.;]+$", "");
    }

    static String domain(String address) {
        return address.substring(address.lastIndexOf('@') + 1);
    }

    /** Letters to add, drop, change or swap with their neighbour to come from one text to the other. */
    static int slips(String one, String other) {
        if (Math.abs(one.length() - other.length()) > 2) {
            return MANY;
        }
        int[][] cost = new int[one.length() + 1][other.length() + 1];
        for (int i = 0; i <= one.length(); i++) {
            for (int j = 0; j <= other.length(); j++) {
                if (i == 0 || j == 0) {
                    cost[i][j] = i + j;
                    continue;
                }
                int change = one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1;
                int least = Math.min(Math.min(cost[i - 1][j] + 1, cost[i][j - 1] + 1), cost[i - 1][j - 1] + change);
                boolean swapped = i > 1
                        && j > 1
                        && one.charAt(i - 1) == other.charAt(j - 2)
                        && one.charAt(i - 2) == other.charAt(j - 1);
                cost[i][j] = swapped ? Math.min(least, cost[i - 2][j - 2] + 1) : least;
            }
        }
        return cost[one.length()][other.length()];
    }
}
