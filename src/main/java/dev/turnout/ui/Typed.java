package dev.turnout.ui;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What stands in a form that is put together at run time, and what is wrong with it. Readers note what is wrong and answer
 * with nothing; the page then shows the form again as it was typed.
 */
final class Typed {

    private final Map<String, List<String>> values;
    private final Map<String, String> wrong;
    private final String prefix;

    private Typed(Map<String, List<String>> values, Map<String, String> wrong, String prefix) {
        this.values = values;
        this.wrong = wrong;
        this.prefix = prefix;
    }

    static Typed nothing() {
        return of(Map.of());
    }

    static Typed of(Map<String, List<String>> values) {
        return new Typed(new LinkedHashMap<>(values), new LinkedHashMap<>(), "");
    }

    /** The part of the form whose names begin so. */
    Typed under(String part) {
        return new Typed(values, wrong, prefix + part);
    }

    Typed put(String name, @Nullable Object value) {
        values.put(prefix + name, value == null ? List.of() : List.of(value.toString()));
        return this;
    }

    Typed putAll(String name, Collection<?> all) {
        values.put(prefix + name, all.stream().map(Object::toString).toList());
        return this;
    }

    /** Everything that is wrong with the whole form, by the input's name: the key of the message that says it. */
    Map<String, String> wrong() {
        return wrong;
    }

    void wrong(String name, String message) {
        wrong.putIfAbsent(prefix + name, message);
    }

    boolean has(String name) {
        return values.containsKey(prefix + name);
    }

    List<String> all(String name) {
        return values.getOrDefault(prefix + name, List.of()).stream()
                .map(value -> value.replace("\0", "").strip())
                .filter(value -> !value.isEmpty())
                .toList();
    }

    String text(String name) {
        return all(name).stream().findFirst().orElse("");
    }

    @Nullable
    String textOrNull(String name, int longest) {
        String text = text(name);
        if (text.length() > longest) {
            wrong(name, "input.wrong.long");
        }
        return text.isEmpty() ? null : text;
    }

    Optional<String> required(String name, int longest) {
        if (text(name).isEmpty()) {
            wrong(name, "input.wrong.missing");
        }
        return Optional.ofNullable(textOrNull(name, longest)).filter(text -> text.length() <= longest);
    }

    OptionalInt number(String name, int least, int most) {
        try {
            int number = Integer.parseInt(text(name));
            if (number >= least && number <= most) {
                return OptionalInt.of(number);
            }
            wrong(name, "input.wrong.range");
        } catch (NumberFormatException none) {
            wrong(name, text(name).isEmpty() ? "input.wrong.missing" : "input.wrong.number");
        }
        return OptionalInt.empty();
    }

    /** An id that was chosen from those offered. */
    <T> Optional<T> chosen(String name, Function<Long, T> id) {
        Optional<T> chosen = ids(name, id).stream().findFirst();
        if (chosen.isEmpty()) {
            wrong(name, "input.wrong.choose");
        }
        return chosen;
    }

    <T> List<T> ids(String name, Function<Long, T> id) {
        List<T> ids = new ArrayList<>();
        for (String one : all(name)) {
            if (one.matches("[0-9]{1,18}")) {
                ids.add(id.apply(Long.valueOf(one)));
            }
        }
        return ids;
    }

    <E extends Enum<E>> Optional<E> named(String name, E[] among) {
        String text = text(name);
        for (E one : among) {
            if (one.name().equals(text)) {
                return Optional.of(one);
            }
        }
        wrong(name, "input.wrong.choose");
        return Optional.empty();
    }

    Optional<LocalDate> date(String name) {
        return moment(name, LocalDate::parse);
    }

    Optional<LocalTime> time(String name) {
        return moment(name, LocalTime::parse);
    }

    Optional<LocalDateTime> dateTime(String name) {
        return moment(name, LocalDateTime::parse);
    }

    private <T> Optional<T> moment(String name, Function<String, T> parse) {
        try {
            return Optional.of(parse.apply(text(name)));
        } catch (DateTimeException none) {
            wrong(name, text(name).isEmpty() ? "input.wrong.missing" : "input.wrong.date");
            return Optional.empty();
        }
    }
}
