package dev.turnout.program.approval;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turnout.id.PersonId;
import dev.turnout.person.PersonFields;
import dev.turnout.program.approval.Condition.EmailDomain;
import dev.turnout.program.approval.Condition.FieldValue;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class RuleListTest {

    private static final Instant NOW = Instant.parse("2027-01-01T00:00:00Z");

    @Test
    void the_first_rule_that_holds_decides_and_the_others_are_not_asked() {
        RuleList list = list(
                rule(1, true, domain(true, "example.net"), Decision.REJECT),
                rule(2, true, company(Condition.Test.IS, "Example Ltd"), Decision.LEAVE),
                rule(3, true, domain(true, "example.org"), Decision.APPROVE));
        assertThat(deciding(list, "a@example.net", "Example Ltd")).isEqualTo(1);
        assertThat(deciding(list, "a@example.org", "example LTD")).isEqualTo(2);
        assertThat(deciding(list, "a@example.org", null)).isEqualTo(3);
        assertThat(deciding(list, "a@elsewhere.example", null)).isZero();
    }

    @Test
    void a_rule_that_is_switched_off_decides_nothing() {
        RuleList list = list(
                rule(1, false, domain(true, "example.org"), Decision.REJECT),
                rule(2, true, domain(true, "example.org"), Decision.APPROVE));
        assertThat(deciding(list, "a@example.org", null)).isEqualTo(2);
        assertThat(list(rule(1, false, domain(true, "example.org"), Decision.REJECT))
                        .active())
                .isFalse();
    }

    @Test
    void a_domain_is_that_domain_alone_unless_all_below_it_are_meant() {
        Condition alone = domain(true, "example.org");
        assertThat(holds(alone, "a@example.org")).isTrue();
        assertThat(holds(alone, "a@mail.example.org")).isFalse();
        assertThat(holds(alone, "a@notexample.org")).isFalse();
        Condition below = domain(true, "*.example.org *.edu");
        assertThat(holds(below, "a@mail.example.org")).isTrue();
        assertThat(holds(below, "a@very.deep.example.org")).isTrue();
        assertThat(holds(below, "a@example.org")).isFalse();
        assertThat(holds(below, "a@university.edu")).isTrue();
        assertThat(holds(domain(false, "example.org"), "a@example.org")).isFalse();
        assertThat(holds(domain(false, "example.org"), "a@example.net")).isTrue();
    }

    @Test
    void domains_are_taken_as_people_paste_them() {
        Domains.Reading reading = Domains.read("@Example.ORG, example.net;\r\n\r\n  bücher.example\t*.edu example.org");
        assertThat(reading.wrong()).isEmpty();
        assertThat(reading.domains().entries())
                .containsExactly("example.org", "example.net", "bücher.example", "*.edu");
        assertThat(Domains.stored(reading.domains().text())).isEqualTo(reading.domains());
    }

    @Test
    void what_is_no_domain_is_named() {
        assertThat(Domains.read("example.org gmail a@example.org .* <script> -x.org x..y *.* example.org.")
                        .wrong())
                .containsExactly("gmail", "a@example.org", ".*", "<script>", "-x.org");
        assertThat(Domains.read(" \n ").domains().entries()).isEmpty();
    }

    @Test
    void fields_are_compared_in_any_case_of_letters_and_blanks_around_them_do_not_count() {
        assertThat(holds(Condition.Test.IS, " exAMple ltd ", "Example Ltd")).isTrue();
        assertThat(holds(Condition.Test.IS, "Example", "Example Ltd")).isFalse();
        assertThat(holds(Condition.Test.IS_NOT, "example ltd", "Example Ltd")).isFalse();
        assertThat(holds(Condition.Test.IS_NOT, "Example Ltd", null)).isTrue();
        assertThat(holds(Condition.Test.CONTAINS, "PLE", "Example Ltd")).isTrue();
        assertThat(holds(Condition.Test.CONTAINS, "ple", null)).isFalse();
        assertThat(holds(Condition.Test.IS_EMPTY, "", null)).isTrue();
        assertThat(holds(Condition.Test.IS_EMPTY, "", "x")).isFalse();
        assertThat(holds(Condition.Test.IS_NOT_EMPTY, "", "x")).isTrue();
    }

    @Test
    void no_sign_has_a_meaning_of_its_own() {
        assertThat(holds(Condition.Test.CONTAINS, ".*", "Example Ltd")).isFalse();
        assertThat(holds(Condition.Test.CONTAINS, "%", "Example Ltd")).isFalse();
        assertThat(holds(Condition.Test.CONTAINS, "_", "Example Ltd")).isFalse();
        assertThat(holds(Condition.Test.CONTAINS, "(a+)+$", "x (A+)+$ y")).isTrue();
        assertThat(holds(Condition.Test.IS, "\\Q*\\E", "\\Q*\\E")).isTrue();
    }

    @Test
    void a_custom_attribute_is_found_by_its_name() {
        PersonFields fields = new PersonFields(null, null, null, null, null, null, Map.of("Level", "Gold"));
        Candidate gold = new Candidate(new PersonId(1), "a@example.org", fields, NOW);
        assertThat(new FieldValue(PersonField.attribute("level"), Condition.Test.IS, "gold").holds(gold))
                .isTrue();
        assertThat(new FieldValue(PersonField.attribute("Other"), Condition.Test.IS_EMPTY, "").holds(gold))
                .isTrue();
    }

    @Test
    void an_edited_rule_keeps_its_place_and_a_new_one_comes_last() {
        RuleList list = list(
                rule(1, true, domain(true, "a.example"), Decision.LEAVE),
                rule(2, true, domain(true, "b.example"), Decision.LEAVE));
        assertThat(list.with(rule(1, true, domain(true, "c.example"), Decision.REJECT))
                        .rules())
                .extracting(rule -> rule.id().value() + " " + rule.decision())
                .containsExactly("1 REJECT", "2 LEAVE");
        assertThat(list.with(rule(0, true, domain(true, "c.example"), Decision.REJECT))
                        .rules())
                .extracting(rule -> rule.id().value())
                .containsExactly(1L, 2L, 0L);
    }

    @Test
    void a_list_of_hundreds_of_thousands_of_domains_is_read_and_asked_quickly() {
        StringBuilder pasted = new StringBuilder();
        for (int i = 0; i < 300_000; i++) {
            pasted.append("d").append(i).append(".example\n");
        }
        Domains domains = Domains.read(pasted.toString()).domains();
        assertThat(domains.entries()).hasSize(300_000);
        EmailDomain among = new EmailDomain(true, domains);
        for (int i = 0; i < 100_000; i++) {
            assertThat(among.holds(candidate("a@x.y.z.example", null))).isFalse();
        }
    }

    @Property
    void whatever_is_pasted_is_read_without_an_error(@ForAll String text) {
        Domains.Reading reading = Domains.read(text);
        assertThat(Domains.stored(reading.domains().text())).isEqualTo(reading.domains());
    }

    private static boolean holds(Condition.Test test, String operand, String company) {
        return company(test, operand).holds(candidate("a@example.org", company));
    }

    private static boolean holds(Condition condition, String email) {
        return condition.holds(candidate(email, null));
    }

    private static long deciding(RuleList list, String email, String company) {
        return list.decidingAbout(candidate(email, company))
                .map(rule -> rule.id().value())
                .orElse(0L);
    }

    private static Candidate candidate(String email, String company) {
        return new Candidate(
                new PersonId(1), email, new PersonFields(null, null, company, null, null, null, Map.of()), NOW);
    }

    private static RuleList list(ApprovalRule... rules) {
        return new RuleList(1, NOW, List.of(rules));
    }

    private static ApprovalRule rule(long id, boolean active, Condition condition, Decision decision) {
        return new ApprovalRule(new ApprovalRuleId(id), active, new RuleDraft("Rule " + id, condition, decision));
    }

    private static Condition domain(boolean among, String domains) {
        return new EmailDomain(among, Domains.read(domains).domains());
    }

    private static Condition company(Condition.Test test, String operand) {
        return new FieldValue(new PersonField("company"), test, operand);
    }
}
