package dev.turnout.campaign.list;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turnout.campaign.list.Parsed.Mistake;
import dev.turnout.campaign.list.Parsed.Wrong;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class LogicTest {

    @Test
    void not_binds_before_and_and_before_or() {
        assertThat(LogicParser.parse("1 or 2 AND not 3", 3))
                .isEqualTo(new Parsed.Right(new Expression.Or(List.of(
                        new Expression.Single(1),
                        new Expression.And(
                                List.of(new Expression.Single(2), new Expression.Not(new Expression.Single(3))))))));
    }

    static Stream<Arguments> mistakes() {
        return Stream.of(
                Arguments.of(" ", 1, new Wrong(2, Mistake.EMPTY, "")),
                Arguments.of("1 and", 1, new Wrong(6, Mistake.FILTER_MISSING, "")),
                Arguments.of("1 and or 2", 2, new Wrong(7, Mistake.FILTER_MISSING, "or")),
                Arguments.of("1 2", 2, new Wrong(3, Mistake.OPERATOR_MISSING, "2")),
                Arguments.of("1 and 3", 2, new Wrong(7, Mistake.NO_SUCH_FILTER, "3")),
                Arguments.of(
                        "1 or 99999999999999999999", 2, new Wrong(6, Mistake.NO_SUCH_FILTER, "99999999999999999999")),
                Arguments.of("1 und 2", 2, new Wrong(3, Mistake.UNKNOWN_WORD, "und")),
                Arguments.of("1); drop table person", 2, new Wrong(2, Mistake.BRACKET_NOT_OPENED, ")")),
                Arguments.of("(1 or 2", 2, new Wrong(8, Mistake.BRACKET_NOT_CLOSED, "")),
                Arguments.of("1 or 3", 3, new Wrong(7, Mistake.UNUSED, "2")),
                Arguments.of("٢", 3, new Wrong(1, Mistake.UNKNOWN_WORD, "٢")),
                Arguments.of("1".repeat(1_001), 1, new Wrong(1_001, Mistake.TOO_LONG, "")));
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void a_mistake_is_named_with_its_place(String text, int filters, Wrong wrong) {
        assertThat(LogicParser.parse(text, filters)).isEqualTo(wrong);
    }

    @Test
    void the_deepest_logic_that_fits_is_read() {
        assertThat(LogicParser.parse("(".repeat(499) + "1" + ")".repeat(499), 1))
                .isInstanceOf(Parsed.Right.class);
    }

    @Property(tries = 300)
    void what_is_written_out_is_read_as_it_was(@ForAll("expressions") Expression expression) {
        Parsed parsed = LogicParser.parse(written(expression), 3);
        if (expression.filters().equals(Set.of(1, 2, 3)) && written(expression).length() <= LogicParser.LONGEST) {
            Expression read = ((Parsed.Right) parsed).expression();
            for (int world = 0; world < 8; world++) {
                int bits = world;
                assertThat(read.holds(number -> bit(bits, number)))
                        .isEqualTo(expression.holds(number -> bit(bits, number)));
            }
        }
    }

    @Property(tries = 300)
    void with_the_deciding_filters_as_they_are_the_others_change_nothing(
            @ForAll("expressions") Expression expression, @ForAll("worlds") int is, @ForAll("worlds") int other) {
        Set<Integer> deciding = expression.deciding(number -> bit(is, number));
        boolean outcome = expression.holds(number -> bit(is, number));
        assertThat(expression.holds(number -> bit(deciding.contains(number) ? is : other, number)))
                .isEqualTo(outcome);
    }

    @Test
    void a_filter_that_is_removed_leaves_the_logic_of_the_others() {
        Filter filter = Filter.PersonField.of(Field.Column.COUNTRY, Comparison.IS, "France");
        SmartList list =
                new SmartList(new Logic.Advanced("1 and (2 or not 3)"), java.util.Collections.nCopies(3, filter));

        assertThat(list.without(2).logic()).isEqualTo(new Logic.Advanced("1 and not 2"));
        assertThat(list.without(1).logic()).isEqualTo(new Logic.Advanced("1 or not 2"));
        assertThat(list.with(filter).logic()).isEqualTo(new Logic.Advanced("(1 and (2 or not 3)) and 4"));
        assertThat(list.without(3).without(2).without(1)).isEqualTo(SmartList.EVERYBODY);
    }

    @Provide
    Arbitrary<Integer> worlds() {
        return Arbitraries.integers().between(0, 7);
    }

    @Provide
    Arbitrary<Expression> expressions() {
        return expressions(3);
    }

    private static Arbitrary<Expression> expressions(int depth) {
        Arbitrary<Expression> number = Arbitraries.integers().between(1, 3).map(Expression.Single::new);
        if (depth == 0) {
            return number;
        }
        Arbitrary<Expression> part = expressions(depth - 1);
        return Arbitraries.oneOf(
                number,
                part.map(Expression.Not::new),
                part.list().ofMinSize(2).ofMaxSize(3).map(Expression.And::new),
                part.list().ofMinSize(2).ofMaxSize(3).map(Expression.Or::new));
    }

    private static boolean bit(int world, int number) {
        return ((world >> (number - 1)) & 1) == 1;
    }

    private static String written(Expression expression) {
        return switch (expression) {
            case Expression.Single number -> Integer.toString(number.filter());
            case Expression.Not not -> "not (" + written(not.of()) + ")";
            case Expression.And and -> joined(and.of(), " and ");
            case Expression.Or or -> joined(or.of(), " or ");
        };
    }

    private static String joined(List<Expression> of, String word) {
        return "(" + String.join(word, of.stream().map(LogicTest::written).toList()) + ")";
    }
}
