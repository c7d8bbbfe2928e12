package dev.turnout.program.approval;

public record ApprovalRuleId(long value) {

    @Override
    public String toString() {
        return Long.toString(value);
    }
}
