package dev.turnout.form;

import java.util.List;
import java.util.Optional;

/**
 * The only answers that a question takes.
 *
 * @param buttons whether all are shown at once, to press one; otherwise they are in a menu
 * @param offered in their order; what is kept of an answer is {@link #kept}
 */
public record Choices(boolean buttons, List<Words> offered) {

    /** The countries of the world fit in. */
    public static final int MOST = 250;

    public Choices {
        offered = List.copyOf(offered);
        long different = offered.stream().map(Choices::kept).distinct().count();
        if (different < offered.size() || different < 2 || different > MOST) {
            throw new IllegalArgumentException("there is something to choose, each once: " + offered);
        }
    }

    /** The same in whichever language somebody answered, so that answers can be counted. */
    public static String kept(Words choice) {
        return choice.in("en");
    }

    /** @return as it is kept; empty for what is not offered */
    Optional<String> find(String sent) {
        return offered.stream()
                .map(Choices::kept)
                .filter(sent::equals)
                .findFirst()
                .or(() -> offered.stream()
                        .filter(one -> one.in("fr").equals(sent))
                        .map(Choices::kept)
                        .findFirst());
    }
}
