package dev.turnout.program.approval;

import java.util.List;

/**
 * Whom rules would decide about, among those who wait now.
 *
 * @param lines one for each rule in their order, those that are switched off included
 * @param left how many no rule holds for
 */
public record RulePreview(long version, List<Line> lines, long left) {

    /**
     * @param members whom the rule would decide about, or leave to a person
     * @param some of them
     */
    public record Line(ApprovalRule rule, long members, List<Candidate> some) {}

    public long approved() {
        return of(Decision.APPROVE);
    }

    public long rejected() {
        return of(Decision.REJECT);
    }

    /** How many stay with a person: no rule holds, or one that says so. */
    public long staying() {
        return left + of(Decision.LEAVE);
    }

    public long waiting() {
        return approved() + rejected() + staying();
    }

    private long of(Decision decision) {
        return lines.stream()
                .filter(line -> line.rule().decision() == decision)
                .mapToLong(Line::members)
                .sum();
    }
}
