package dev.turnout.ui;

import dev.turnout.program.approval.Condition;
import dev.turnout.program.approval.Decision;
import dev.turnout.program.approval.Domains;
import dev.turnout.program.approval.PersonField;
import dev.turnout.program.approval.RuleDraft;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A rule as a person types it: nothing is checked yet, so that a page can show it again with what is wrong.
 *
 * @param on "domain" or "field": what the rule looks at
 * @param among of a domain rule, "one" or "none"
 * @param field of a field rule, a standard field's key or "attribute"
 */
record RuleForm(
        String on,
        String name,
        String among,
        String domains,
        String field,
        String attribute,
        String test,
        String operand,
        String decision) {

    private static final String DOMAIN = "domain";
    private static final String FIELD = "field";
    private static final String NONE = "none";
    private static final String ATTRIBUTE = "attribute";
    private static final int LONGEST_ATTRIBUTE = 100;
    private static final int LONGEST_OPERAND = 500;

    RuleForm {
        on = DOMAIN.equals(on) ? DOMAIN : FIELD;
        name = clean(name);
        among = clean(among);
        domains = clean(domains);
        field = clean(field);
        attribute = clean(attribute);
        test = clean(test);
        operand = clean(operand);
        decision = clean(decision);
    }

    /**
     * @param draft absent while anything is wrong
     * @param wrong by the field's name, the key of the message that says what is wrong with it
     * @param noDomains the first few entries of the list that are no domains
     */
    record Reading(@Nullable RuleDraft draft, Map<String, String> wrong, List<String> noDomains) {}

    static RuleForm empty(@Nullable String on) {
        return new RuleForm(DOMAIN.equals(on) ? DOMAIN : FIELD, "", "one", "", "company", "", "IS", "", "");
    }

    static RuleForm of(RuleDraft draft) {
        String decision = draft.decision().name();
        return switch (draft.condition()) {
            case Condition.EmailDomain domain ->
                new RuleForm(
                        DOMAIN,
                        draft.name(),
                        domain.among() ? "one" : NONE,
                        domain.domains().text(),
                        "",
                        "",
                        "",
                        "",
                        decision);
            case Condition.FieldValue value -> {
                PersonField field = value.field();
                yield new RuleForm(
                        FIELD,
                        draft.name(),
                        "",
                        "",
                        field.isAttribute() ? ATTRIBUTE : field.key(),
                        field.isAttribute() ? field.name() : "",
                        value.test().name(),
                        value.operand(),
                        decision);
            }
        };
    }

    public boolean onDomain() {
        return on.equals(DOMAIN);
    }

    Reading read() {
        Map<String, String> wrong = new LinkedHashMap<>();
        if (name.isEmpty() || name.length() > RuleDraft.LONGEST_NAME) {
            wrong.put("name", name.isEmpty() ? "approval.wrong.name.missing" : "approval.wrong.name.long");
        }
        Domains.Reading list = Domains.read(domains);
        Condition condition = onDomain() ? domainRule(list, wrong) : fieldRule(wrong);
        Optional<Decision> decided = named(Decision.values(), decision);
        if (decided.isEmpty()) {
            wrong.put("decision", "approval.wrong.decision");
        }
        RuleDraft draft = !wrong.isEmpty() || condition == null || decided.isEmpty()
                ? null
                : new RuleDraft(name, condition, decided.get());
        return new Reading(draft, wrong, onDomain() ? list.wrong() : List.of());
    }

    private Condition domainRule(Domains.Reading list, Map<String, String> wrong) {
        if (!list.wrong().isEmpty()) {
            wrong.put("domains", "approval.wrong.domains");
        } else if (list.domains().entries().isEmpty()) {
            wrong.put("domains", "approval.wrong.domains.missing");
        } else if (list.domains().entries().size() > Domains.MOST) {
            wrong.put("domains", "approval.wrong.domains.many");
        }
        return new Condition.EmailDomain(!among.equals(NONE), list.domains());
    }

    private @Nullable Condition fieldRule(Map<String, String> wrong) {
        PersonField looked = null;
        if (PersonField.STANDARD.contains(field)) {
            looked = new PersonField(field);
        } else if (!field.equals(ATTRIBUTE)) {
            wrong.put("field", "approval.wrong.field");
        } else if (attribute.isEmpty() || attribute.length() > LONGEST_ATTRIBUTE) {
            wrong.put("attribute", "approval.wrong.attribute");
        } else {
            looked = PersonField.attribute(attribute);
        }
        Optional<Condition.Test> compared = named(Condition.Test.values(), test);
        if (compared.isEmpty()) {
            wrong.put("test", "approval.wrong.test");
        } else if (compared.get().needsOperand() && (operand.isEmpty() || operand.length() > LONGEST_OPERAND)) {
            wrong.put("operand", operand.isEmpty() ? "approval.wrong.operand.missing" : "approval.wrong.operand.long");
        }
        return looked == null || compared.isEmpty()
                ? null
                : new Condition.FieldValue(
                        looked, compared.get(), compared.get().needsOperand() ? operand : "");
    }

    private static <E extends Enum<E>> Optional<E> named(E[] values, String name) {
        return Stream.of(values).filter(one -> one.name().equals(name)).findFirst();
    }

    /** A field that was not sent is empty, and the database stores no character zero. */
    private static String clean(@Nullable String sent) {
        return Objects.requireNonNullElse(sent, "").replace("\0", "").strip();
    }
}
