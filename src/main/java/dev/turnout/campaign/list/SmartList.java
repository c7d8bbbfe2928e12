package dev.turnout.campaign.list;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Who is meant. Filters are numbered from 1 in their order. A list without filters means everybody.
 *
 * <p>It may be held while its logic is wrong, because a person who edits it removes a filter first and mends the logic
 * next; such a list cannot be rendered, so ask {@link #mistake} before anything is done with it.
 */
public record SmartList(Logic logic, List<Filter> filters) {

    /** What nobody can oversee any more selects what nobody meant; it also keeps a query within its 65,535 values. */
    public static final int MOST_FILTERS = 50;

    public static final SmartList EVERYBODY = new SmartList(new Logic.All(), List.of());

    public SmartList {
        filters = List.copyOf(filters);
        if (filters.size() > MOST_FILTERS) {
            throw new IllegalArgumentException("a smart list has at most " + MOST_FILTERS + " filters");
        }
    }

    public static SmartList all(Filter... filters) {
        return new SmartList(new Logic.All(), List.of(filters));
    }

    public static SmartList any(Filter... filters) {
        return new SmartList(new Logic.Any(), List.of(filters));
    }

    /** How the filters are put together, or what is wrong with the words that say it. */
    public Parsed expression() {
        return switch (logic) {
            case Logic.All all -> new Parsed.Right(new Expression.And(numbers()));
            case Logic.Any any ->
                new Parsed.Right(filters.isEmpty() ? new Expression.And(List.of()) : new Expression.Or(numbers()));
            case Logic.Advanced advanced -> LogicParser.parse(advanced.text(), filters.size());
        };
    }

    /** @return nothing when the list can be used */
    public Stream<Parsed.Wrong> mistake() {
        return switch (expression()) {
            case Parsed.Right right -> Stream.of();
            case Parsed.Wrong wrong -> Stream.of(wrong);
        };
    }

    /** The same list with every reference turned to what stands for it in another program. */
    public SmartList rebound(Rebinding rebinding) {
        UnaryOperator<Filter> turn = filter -> filter.rebound(rebinding);
        return new SmartList(logic, filters.stream().map(turn).toList());
    }

    /** With one filter more; advanced logic then asks for it too. */
    public SmartList with(Filter filter) {
        List<Filter> more = new ArrayList<>(filters);
        more.add(filter);
        return new SmartList(logic instanceof Logic.Advanced advanced ? advanced.and(more.size()) : logic, more);
    }

    /** @param number of the filter that is replaced, from 1 */
    public SmartList with(int number, Filter filter) {
        List<Filter> others = new ArrayList<>(filters);
        others.set(number - 1, filter);
        return new SmartList(logic, others);
    }

    /** Without that filter; in advanced logic that can be read, what spoke of it is gone and the others are renumbered. */
    public SmartList without(int number) {
        List<Filter> fewer = new ArrayList<>(filters);
        fewer.remove(number - 1);
        Logic left = logic instanceof Logic.Advanced && expression() instanceof Parsed.Right right
                ? right.expression()
                        .without(number)
                        .<Logic>map(expression -> new Logic.Advanced(expression.text()))
                        .orElse(new Logic.All())
                : logic;
        return new SmartList(left, fewer);
    }

    public SmartList with(Logic other) {
        return new SmartList(other, filters);
    }

    private List<Expression> numbers() {
        return IntStream.rangeClosed(1, filters.size())
                .<Expression>mapToObj(Expression.Single::new)
                .toList();
    }
}
