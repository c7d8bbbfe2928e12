package dev.turnout.campaign.list;

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
            case Logic.All() -> new Parsed.Right(new Expression.And(numbers()));
            case Logic.Any() ->
                new Parsed.Right(filters.isEmpty() ? new Expression.And(List.of()) : new Expression.Or(numbers()));
            case Logic.Advanced(String text) -> LogicParser.parse(text, filters.size());
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

    private List<Expression> numbers() {
        return IntStream.rangeClosed(1, filters.size())
                .<Expression>mapToObj(Expression.Number::new)
                .toList();
    }
}
