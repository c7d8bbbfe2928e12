package dev.turnout.webinar.reconcile;

import dev.turnout.webinar.Capability;
import java.util.List;
import java.util.Set;

/** How our side and the provider's differ about one person. The names are stored. */
public enum Kind {
    /** Registered here, and the provider has nobody. */
    MISSING_THERE,
    /** Registered here; cancelled, denied, blocked or erased there. */
    GONE_THERE,
    /** Registered here; waits for the organiser there. */
    WAITING_THERE,
    /** Registration Error here, registered there. */
    ERROR_HERE,
    /** At an earlier status here, registered there. */
    BEFORE_HERE,
    /** Rejected here, registered there. */
    REJECTED_HERE,
    /** Nobody here, registered there. */
    ONLY_THERE,
    /** Was a member and was removed here; registered there since before that. */
    REMOVED_HERE,
    /** Not registered here; waits for the organiser there, or was denied. */
    UNDECIDED_THERE,
    /** Registered on both sides, with another code or link there. */
    LINK;

    /** What can be done about it, the most likely first, at a provider that can do so much. */
    public List<Repair> repairs(Set<Capability> can) {
        return switch (this) {
            case MISSING_THERE -> List.of(Repair.PUSH_AGAIN, Repair.REMOVE_HERE);
            case GONE_THERE -> List.of(Repair.REMOVE_HERE, Repair.PUSH_AGAIN);
            case WAITING_THERE -> can.contains(Capability.DECIDE) ? List.of(Repair.PUSH_AGAIN) : List.of();
            case ERROR_HERE -> List.of(Repair.SETTLE);
            case BEFORE_HERE -> List.of(Repair.SETTLE, Repair.CANCEL_THERE);
            case REJECTED_HERE -> List.of(Repair.CANCEL_THERE, Repair.SETTLE);
            case REMOVED_HERE -> List.of(Repair.CANCEL_THERE, Repair.ADD_HERE);
            case ONLY_THERE -> List.of(Repair.ADD_HERE, Repair.CANCEL_THERE);
            case UNDECIDED_THERE -> List.of();
            case LINK -> List.of(Repair.TAKE_LINK);
        };
    }
}
