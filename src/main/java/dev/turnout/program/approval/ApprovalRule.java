package dev.turnout.program.approval;

import dev.turnout.activity.Actor;

/** One rule of a program. */
public record ApprovalRule(ApprovalRuleId id, boolean active, RuleDraft draft) {

    public String name() {
        return draft.name();
    }

    public Condition condition() {
        return draft.condition();
    }

    public Decision decision() {
        return draft.decision();
    }

    /** Who stands in the activity log when it decides by itself. */
    Actor actor() {
        return new Actor(Actor.Kind.APPROVAL_RULE, name());
    }

    /** The same when somebody applied it to those who waited already. */
    Actor appliedBy(String user) {
        return new Actor(Actor.Kind.APPROVAL_RULE, user + ": " + name());
    }
}
