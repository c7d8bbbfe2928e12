package dev.turnout.program.approval;

import java.util.Locale;

/** What a rule looks for. The case of letters never matters, and no sign has a meaning of its own. */
public sealed interface Condition {

    boolean holds(Candidate candidate);

    /** @param among whether the domain has to be one of them, or none of them */
    record EmailDomain(boolean among, Domains domains) implements Condition {
        @Override
        public boolean holds(Candidate candidate) {
            return domains.hasDomainOf(candidate.email()) == among;
        }
    }

    /** @param operand what the field is compared with; says nothing where the test needs none */
    record FieldValue(PersonField field, Test test, String operand) implements Condition {
        @Override
        public boolean holds(Candidate candidate) {
            String value = field.in(candidate.fields()).toLowerCase(Locale.ROOT);
            String wanted = operand.strip().toLowerCase(Locale.ROOT);
            return switch (test) {
                case IS -> value.equals(wanted);
                case IS_NOT -> !value.equals(wanted);
                case CONTAINS -> value.contains(wanted);
                case IS_EMPTY -> value.isEmpty();
                case IS_NOT_EMPTY -> !value.isEmpty();
            };
        }
    }

    /** How a field is compared; the names are stored. */
    enum Test {
        IS,
        IS_NOT,
        CONTAINS,
        IS_EMPTY,
        IS_NOT_EMPTY;

        public boolean needsOperand() {
            return this == IS || this == IS_NOT || this == CONTAINS;
        }
    }
}
