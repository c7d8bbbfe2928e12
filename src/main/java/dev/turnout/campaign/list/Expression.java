package dev.turnout.campaign.list;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;

/** Logic as a tree over the numbers of filters. */
public sealed interface Expression {

    record Single(int filter) implements Expression {}

    record Not(Expression of) implements Expression {}

    /** Of nothing it is true. */
    record And(List<Expression> of) implements Expression {}

    /** Of nothing it is false. */
    record Or(List<Expression> of) implements Expression {}

    default boolean holds(IntPredicate matches) {
        return switch (this) {
            case Single number -> matches.test(number.filter);
            case Not not -> !not.of.holds(matches);
            case And and -> and.of.stream().allMatch(part -> part.holds(matches));
            case Or or -> or.of.stream().anyMatch(part -> part.holds(matches));
        };
    }

    /** The filters that make it what it is: with them as they are, the others change nothing. */
    default Set<Integer> deciding(IntPredicate matches) {
        Set<Integer> deciding = new TreeSet<>();
        switch (this) {
            case Single number -> deciding.add(number.filter);
            case Not not -> deciding.addAll(not.of.deciding(matches));
            case And and -> addAgreeing(deciding, and.of, holds(matches), matches);
            case Or or -> addAgreeing(deciding, or.of, holds(matches), matches);
        }
        return deciding;
    }

    default Set<Integer> filters() {
        Set<Integer> filters = new TreeSet<>();
        switch (this) {
            case Single number -> filters.add(number.filter);
            case Not not -> filters.addAll(not.of.filters());
            case And and -> and.of.forEach(part -> filters.addAll(part.filters()));
            case Or or -> or.of.forEach(part -> filters.addAll(part.filters()));
        }
        return filters;
    }

    /** Without a filter, those after it renumbered; nothing when it spoke of no other. */
    default Optional<Expression> without(int filter) {
        return switch (this) {
            case Single single ->
                single.filter == filter
                        ? Optional.empty()
                        : Optional.of(new Single(single.filter > filter ? single.filter - 1 : single.filter));
            case Not not -> not.of.without(filter).map(Not::new);
            case And and -> left(and.of, filter, And::new);
            case Or or -> left(or.of, filter, Or::new);
        };
    }

    /** As one could have typed it. */
    default String text() {
        return switch (this) {
            case Single single -> Integer.toString(single.filter);
            case Not not -> "not " + not.of.inBrackets();
            case And and -> and.of.stream().map(Expression::inBrackets).collect(Collectors.joining(" and "));
            case Or or -> or.of.stream().map(Expression::inBrackets).collect(Collectors.joining(" or "));
        };
    }

    private String inBrackets() {
        return this instanceof And || this instanceof Or ? "(" + text() + ")" : text();
    }

    private static Optional<Expression> left(
            List<Expression> of, int filter, Function<List<Expression>, Expression> joined) {
        List<Expression> left =
                of.stream().flatMap(part -> part.without(filter).stream()).toList();
        return left.size() > 1 ? Optional.of(joined.apply(left)) : left.stream().findFirst();
    }

    private static void addAgreeing(Set<Integer> deciding, List<Expression> of, boolean outcome, IntPredicate matches) {
        of.stream()
                .filter(part -> part.holds(matches) == outcome)
                .forEach(part -> deciding.addAll(part.deciding(matches)));
    }
}
