package dev.turnout.program;

/** Why a move was not made. The names are stored in the activity log. */
public enum Refusal {
    /** The status asked for stands on a lower step. */
    BACKWARD,
    /** Only the provider's answer sets that status. */
    SYSTEM_ONLY,
    /** Every seat is taken, or belongs to those who wait, and the channel has no waiting list, or the member stands past it. */
    FULL,
    /** The provider's answer came for somebody who no longer waits for one. */
    NOT_REGISTERING,
    /** Only a member at Registered can become a No Show. */
    NOT_REGISTERED,
    /** The status asked for is not one of this program's channel. */
    OTHER_CHANNEL,
    /** A registration from outside, of somebody who stands past Pending Approval and was not let in. */
    NEEDS_APPROVAL,
    /** The member stands elsewhere than where the decision was made about. */
    MOVED_ON
}
