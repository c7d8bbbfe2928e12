package dev.turnout.campaign.list;

import static dev.turnout.campaign.list.FilterSql.PERSON;
import static dev.turnout.campaign.list.FilterSql.PERSON_ID;

import dev.turnout.id.PersonId;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Query;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Smart lists at work: each question is one query (docs/adr/0011). A list whose logic is wrong is refused as a bug. */
@Component
public class SmartLists {

    private static final DSLContext JOOQ = DSL.using(SQLDialect.POSTGRES);

    static {
        System.setProperty("org.jooq.no-logo", "true");
        System.setProperty("org.jooq.no-tips", "true");
    }

    private final JdbcClient jdbc;
    private final InstantSource clock;

    SmartLists(JdbcClient jdbc, InstantSource clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** The list as it is at that moment, for a statement that holds no other. */
    public Rendered render(SmartList list, Instant now) {
        return render(list, now, "list");
    }

    /** @param prefix what the names of the parameters begin with; different for each list in one statement */
    public Rendered render(SmartList list, Instant now, String prefix) {
        Binds binds = new Binds(prefix, now);
        Condition condition = whole(list, new FilterSql(binds));
        return new Rendered(sql(JOOQ.select(PERSON_ID).from(PERSON).where(condition)), binds.values());
    }

    public long count(SmartList list) {
        Rendered rendered = render(list, clock.instant());
        return jdbc.sql("select count(*) from (" + rendered.sql() + ") as taken")
                .params(rendered.params())
                .query(Long.class)
                .single();
    }

    /** Some of those whom the list takes: those who came first. */
    public List<PersonId> some(SmartList list, int most) {
        Rendered rendered = render(list, clock.instant());
        return jdbc.sql(rendered.sql() + " order by p.id limit :most")
                .params(rendered.params())
                .param("most", most)
                .query((row, n) -> new PersonId(row.getLong("id")))
                .list();
    }

    /** Which of these people the list takes. */
    public Set<PersonId> among(SmartList list, Collection<PersonId> people) {
        if (people.isEmpty()) {
            return Set.of();
        }
        Binds binds = new Binds("list", clock.instant());
        String sql = sql(JOOQ.select(PERSON_ID)
                .from(PERSON)
                .where(DSL.condition("p.id = any(:people::bigint[])"))
                .and(whole(list, new FilterSql(binds))));
        return new HashSet<>(jdbc.sql(sql)
                .params(binds.values())
                .param("people", people.stream().mapToLong(PersonId::value).toArray())
                .query((row, n) -> new PersonId(row.getLong("id")))
                .list());
    }

    /** @throws IllegalArgumentException when there is no such person */
    public Explanation explain(SmartList list, PersonId person) {
        Expression expression = expression(list);
        Binds binds = new Binds("list", clock.instant());
        FilterSql filters = new FilterSql(binds);
        List<org.jooq.SelectField<?>> columns = new ArrayList<>(List.of(PERSON_ID));
        for (int number = 1; number <= list.filters().size(); number++) {
            columns.add(DSL.field(filters.of(list.filters().get(number - 1))).as(DSL.unquotedName("filter_" + number)));
        }
        String sql = sql(JOOQ.select(columns).from(PERSON).where(PERSON_ID.eq(binds.number(person.value()))));
        Map<String, @Nullable Object> row = jdbc.sql(sql).params(binds.values()).query().listOfRows().stream()
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no person " + person));
        java.util.function.IntPredicate matches = number -> Boolean.TRUE.equals(row.get("filter_" + number));
        Set<Integer> deciding = expression.deciding(matches);
        return new Explanation(
                expression.holds(matches),
                IntStream.rangeClosed(1, list.filters().size())
                        .mapToObj(number -> new Explanation.Line(
                                number,
                                list.filters().get(number - 1),
                                matches.test(number),
                                deciding.contains(number)))
                        .toList());
    }

    private static Condition whole(SmartList list, FilterSql filters) {
        List<Condition> conditions = list.filters().stream().map(filters::of).toList();
        return condition(expression(list), conditions);
    }

    private static Condition condition(Expression expression, List<Condition> filters) {
        return switch (expression) {
            case Expression.Single number -> filters.get(number.filter() - 1);
            case Expression.Not not -> DSL.not(condition(not.of(), filters));
            case Expression.And and ->
                DSL.and(and.of().stream().map(part -> condition(part, filters)).toList());
            case Expression.Or or ->
                DSL.or(or.of().stream().map(part -> condition(part, filters)).toList());
        };
    }

    private static Expression expression(SmartList list) {
        return switch (list.expression()) {
            case Parsed.Right right -> right.expression();
            case Parsed.Wrong wrong -> throw new IllegalArgumentException("this logic cannot be used: " + wrong);
        };
    }

    private static String sql(Query query) {
        return JOOQ.renderNamedParams(query);
    }
}
