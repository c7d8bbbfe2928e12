package dev.turnout.api.own;

import dev.turnout.channel.Role;
import dev.turnout.channel.Status;
import org.jspecify.annotations.Nullable;

/** @param role absent for a status that only the team gives a meaning */
record StatusShown(
        long id,
        String name,
        int step,
        boolean success,
        boolean hidden,
        @Nullable Role role) {

    static StatusShown of(Status status) {
        return new StatusShown(
                status.id().value(), status.name(), status.step(), status.success(), status.hidden(), status.role());
    }

    static @Nullable StatusShown orNull(@Nullable Status status) {
        return status == null ? null : of(status);
    }
}
