package dev.turnout.program.approval;

import static dev.turnout.db.Times.at;
import static dev.turnout.db.Times.instant;

import dev.turnout.id.ProgramId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The rules that decide about registrations, a list for each program. Every change of a list is one change at a time. */
@Component
public class ApprovalRules {

    private static final String EMAIL_DOMAIN = "email_domain";
    private static final String ONE_OF = "ONE_OF";
    private static final String NONE_OF = "NONE_OF";

    private final JdbcClient jdbc;
    private final InstantSource clock;

    ApprovalRules(JdbcClient jdbc, InstantSource clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** In one statement, so that version and rules belong together. */
    public RuleList of(ProgramId program) {
        record Row(RuleList list, ApprovalRule rule) {}
        List<Row> rows = jdbc.sql("""
                        select l.version, l.changed_at, r.id, r.name, r.active, r.subject, r.test, r.operand, r.decision
                          from approval_rule_list l
                          join approval_rule r using (program_id)
                         where l.program_id = :program
                         order by r.place, r.id
                        """)
                .param("program", program.value())
                .query((row, n) ->
                        new Row(new RuleList(row.getLong("version"), instant(row, "changed_at"), List.of()), rule(row)))
                .list();
        if (rows.isEmpty()) {
            return RuleList.none();
        }
        RuleList list = rows.getFirst().list();
        return new RuleList(
                list.version(), list.changedAt(), rows.stream().map(Row::rule).toList());
    }

    /** Adds a rule at the end. @return whether there was room for it */
    @Transactional
    public boolean add(ProgramId program, RuleDraft draft) {
        change(program);
        if (of(program).full()) {
            return false;
        }
        bind(jdbc.sql("""
                        insert into approval_rule (program_id, place, name, subject, test, operand, decision)
                        select :program, coalesce(max(place), 0) + 1, :name, :subject, :test, :operand, :decision
                          from approval_rule
                         where program_id = :program
                        """), draft).param("program", program.value()).update();
        return true;
    }

    /** @return whether the rule is still there */
    @Transactional
    public boolean edit(ProgramId program, ApprovalRuleId id, RuleDraft draft) {
        change(program);
        return bind(jdbc.sql("""
                        update approval_rule
                           set name = :name, subject = :subject, test = :test, operand = :operand, decision = :decision
                         where id = :id
                           and program_id = :program
                        """), draft)
                        .param("program", program.value())
                        .param("id", id.value())
                        .update()
                == 1;
    }

    @Transactional
    public void turn(ProgramId program, ApprovalRuleId id, boolean active) {
        change(program);
        jdbc.sql("update approval_rule set active = :active where id = :id and program_id = :program")
                .param("active", active)
                .param("id", id.value())
                .param("program", program.value())
                .update();
    }

    @Transactional
    public void delete(ProgramId program, ApprovalRuleId id) {
        change(program);
        jdbc.sql("delete from approval_rule where id = :id and program_id = :program")
                .param("id", id.value())
                .param("program", program.value())
                .update();
    }

    /** Gives one program, which has none, the rules of another. */
    @Transactional
    public void copy(ProgramId from, ProgramId to) {
        if (of(from).rules().isEmpty()) {
            return;
        }
        change(to);
        jdbc.sql("""
                        insert into approval_rule (program_id, place, name, active, subject, test, operand, decision)
                        select :to, place, name, active, subject, test, operand, decision
                          from approval_rule
                         where program_id = :from
                         order by place, id
                        """).param("from", from.value()).param("to", to.value()).update();
    }

    /** One place towards the front or the end; the first and the last stay where they are. */
    @Transactional
    public void move(ProgramId program, ApprovalRuleId id, boolean forward) {
        change(program);
        List<ApprovalRuleId> order = new ArrayList<>(
                of(program).rules().stream().map(ApprovalRule::id).toList());
        int from = order.indexOf(id);
        int to = from + (forward ? -1 : 1);
        if (from < 0 || to < 0 || to >= order.size()) {
            return;
        }
        Collections.swap(order, from, to);
        jdbc.sql("""
                        update approval_rule r
                           set place = o.place
                          from unnest(:ids::bigint[]) with ordinality as o(id, place)
                         where r.id = o.id
                        """)
                .param("ids", order.stream().mapToLong(ApprovalRuleId::value).toArray())
                .update();
    }

    /** Makes the list this transaction's own, and its version a new one. */
    private void change(ProgramId program) {
        jdbc.sql("""
                        insert into approval_rule_list as l (program_id, changed_at)
                        values (:program, :now)
                            on conflict (program_id) do update
                           set version = l.version + 1, changed_at = excluded.changed_at
                        """)
                .param("program", program.value())
                .param("now", at(clock.instant()))
                .update();
    }

    private static JdbcClient.StatementSpec bind(JdbcClient.StatementSpec statement, RuleDraft draft) {
        JdbcClient.StatementSpec bound = statement
                .param("name", draft.name())
                .param("decision", draft.decision().name());
        return switch (draft.condition()) {
            case Condition.EmailDomain domain ->
                bound.param("subject", EMAIL_DOMAIN)
                        .param("test", domain.among() ? ONE_OF : NONE_OF)
                        .param("operand", domain.domains().text());
            case Condition.FieldValue value ->
                bound.param("subject", value.field().key())
                        .param("test", value.test().name())
                        .param("operand", value.operand());
        };
    }

    private static ApprovalRule rule(ResultSet row) throws SQLException {
        String subject = row.getString("subject");
        String test = row.getString("test");
        String operand = row.getString("operand");
        Condition condition = subject.equals(EMAIL_DOMAIN)
                ? new Condition.EmailDomain(test.equals(ONE_OF), Domains.stored(operand))
                : new Condition.FieldValue(new PersonField(subject), Condition.Test.valueOf(test), operand);
        return new ApprovalRule(
                new ApprovalRuleId(row.getLong("id")),
                row.getBoolean("active"),
                new RuleDraft(row.getString("name"), condition, Decision.valueOf(row.getString("decision"))));
    }
}
