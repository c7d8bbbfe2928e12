package dev.turnout.campaign.list;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.IntPredicate;

/** Logic as a tree over the numbers of filters. */
public sealed interface Expression {

    record Number(int filter) implements Expression {}

    record Not(Expression of) implements Expression {}

    /** Of nothing it is true. */
    record And(List<Expression> of) implements Expression {}

    /** Of nothing it is false. */
    record Or(List<Expression> of) implements Expression {}

    default boolean holds(IntPredicate matches) {
        return switch (this) {
            case Number(int filter) -> matches.test(filter);
            case Not(Expression of) -> !of.holds(matches);
            case And(List<Expression> of) -> of.stream().allMatch(part -> part.holds(matches));
            case Or(List<Expression> of) -> of.stream().anyMatch(part -> part.holds(matches));
        };
    }

    /** The filters that make it what it is: with them as they are, the others change nothing. */
    default Set<Integer> deciding(IntPredicate matches) {
        Set<Integer> deciding = new TreeSet<>();
        switch (this) {
            case Number(int filter) -> deciding.add(filter);
            case Not(Expression of) -> deciding.addAll(of.deciding(matches));
            case And(List<Expression> of) -> addAgreeing(deciding, of, holds(matches), matches);
            case Or(List<Expression> of) -> addAgreeing(deciding, of, holds(matches), matches);
        }
        return deciding;
    }

    default Set<Integer> filters() {
        Set<Integer> filters = new TreeSet<>();
        switch (this) {
            case Number(int filter) -> filters.add(filter);
            case Not(Expression of) -> filters.addAll(of.filters());
            case And(List<Expression> of) -> of.forEach(part -> filters.addAll(part.filters()));
            case Or(List<Expression> of) -> of.forEach(part -> filters.addAll(part.filters()));
        }
        return filters;
    }

    private static void addAgreeing(
            Set<Integer> deciding, List<Expression> of, boolean outcome, IntPredicate matches) {
        of.stream()
                .filter(part -> part.holds(matches) == outcome)
                .forEach(part -> deciding.addAll(part.deciding(matches)));
    }
}
