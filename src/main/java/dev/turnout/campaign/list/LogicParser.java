package dev.turnout.campaign.list;

import dev.turnout.campaign.list.Parsed.Mistake;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** Reads {@code 1 and (2 or not 3)}: {@code not} binds before {@code and}, {@code and} before {@code or}. */
final class LogicParser {

    /** Room for all filters that a list may have, several times; and few enough brackets for the stack. */
    static final int LONGEST = 1_000;

    private static final Pattern WORD = Pattern.compile("[0-9]+|[()]|[^\\s()0-9]+");
    private static final int LONGEST_WORD_SHOWN = 20;

    private record Word(String text, int at) {}

    /** Unwinds the descent; never leaves this class. */
    private static final class Stop extends RuntimeException {
        private final transient Parsed.Wrong wrong;

        Stop(Parsed.Wrong wrong) {
            super(null, null, false, false);
            this.wrong = wrong;
        }
    }

    private final List<Word> words = new ArrayList<>();
    private final int filters;
    private final int end;
    private int next;

    private LogicParser(String text, int filters) {
        this.filters = filters;
        this.end = text.length() + 1;
        Matcher word = WORD.matcher(text);
        while (word.find()) {
            words.add(new Word(word.group().toLowerCase(Locale.ROOT), word.start() + 1));
        }
    }

    /** @param filters how many there are to speak of */
    static Parsed parse(String text, int filters) {
        if (text.length() > LONGEST) {
            return new Parsed.Wrong(LONGEST + 1, Mistake.TOO_LONG, "");
        }
        try {
            Expression whole = new LogicParser(text, filters).whole();
            return IntStream.rangeClosed(1, filters)
                    .filter(number -> !whole.filters().contains(number))
                    .<Parsed>mapToObj(
                            number -> new Parsed.Wrong(text.length() + 1, Mistake.UNUSED, Integer.toString(number)))
                    .findFirst()
                    .orElse(new Parsed.Right(whole));
        } catch (Stop stop) {
            return stop.wrong;
        }
    }

    private Expression whole() {
        if (words.isEmpty()) {
            throw wrong(Mistake.EMPTY);
        }
        Expression whole = or();
        if (next < words.size()) {
            throw wrong(unexpected());
        }
        return whole;
    }

    private Expression or() {
        List<Expression> parts = new ArrayList<>(List.of(and()));
        while (take("or")) {
            parts.add(and());
        }
        return parts.size() == 1 ? parts.getFirst() : new Expression.Or(List.copyOf(parts));
    }

    private Expression and() {
        List<Expression> parts = new ArrayList<>(List.of(single()));
        while (take("and")) {
            parts.add(single());
        }
        return parts.size() == 1 ? parts.getFirst() : new Expression.And(List.copyOf(parts));
    }

    private Expression single() {
        if (take("not")) {
            return new Expression.Not(single());
        }
        if (take("(")) {
            Expression inner = or();
            if (!take(")")) {
                throw wrong(next < words.size() ? unexpected() : Mistake.BRACKET_NOT_CLOSED);
            }
            return inner;
        }
        return number();
    }

    private Expression number() {
        if (next == words.size()) {
            throw wrong(Mistake.FILTER_MISSING);
        }
        String word = words.get(next).text();
        if (!isNumber(word)) {
            throw wrong(isKnown(word) ? Mistake.FILTER_MISSING : Mistake.UNKNOWN_WORD);
        }
        int number = word.length() > 4 ? Integer.MAX_VALUE : Integer.parseInt(word);
        if (number < 1 || number > filters) {
            throw wrong(Mistake.NO_SUCH_FILTER);
        }
        next++;
        return new Expression.Single(number);
    }

    private Mistake unexpected() {
        String word = words.get(next).text();
        if (word.equals(")")) {
            return Mistake.BRACKET_NOT_OPENED;
        }
        return isKnown(word) || isNumber(word) ? Mistake.OPERATOR_MISSING : Mistake.UNKNOWN_WORD;
    }

    private static boolean isKnown(String word) {
        return List.of("and", "or", "not", "(", ")").contains(word);
    }

    private static boolean isNumber(String word) {
        return word.charAt(0) >= '0' && word.charAt(0) <= '9';
    }

    private boolean take(String word) {
        boolean there = next < words.size() && words.get(next).text().equals(word);
        if (there) {
            next++;
        }
        return there;
    }

    private Stop wrong(Mistake mistake) {
        if (next >= words.size()) {
            return new Stop(new Parsed.Wrong(end, mistake, ""));
        }
        Word word = words.get(next);
        String shown = word.text()
                .substring(0, Math.min(LONGEST_WORD_SHOWN, word.text().length()));
        return new Stop(new Parsed.Wrong(word.at(), mistake, shown));
    }
}
