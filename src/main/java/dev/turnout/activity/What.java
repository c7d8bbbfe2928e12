package dev.turnout.activity;

import dev.turnout.id.StatusId;
import org.jspecify.annotations.Nullable;

/**
 * What happened to a person, one record a kind. The component names are the keys under which {@code activity.detail}
 * keeps it, and the record's name is {@code activity.kind}: both are stored, so neither may be renamed.
 *
 * <p>Statuses carry the name they had at the time, because a channel's names may change afterwards.
 */
public sealed interface What {

    /** The person came into the database; {@code source} says by which door. */
    record PersonCreated(String source) implements What {}

    record DataValueChanged(
            String field, @Nullable String from, @Nullable String to) implements What {}

    /**
     * @param from absent when the person was not a member before
     * @param reason why the move was asked for, in the words of who asked
     * @param statusReason what the status itself needs explained, such as a provider's refusal
     * @param success whether this move reached the program's success for the first time
     */
    record StatusChanged(
            @Nullable StatusId from,
            @Nullable String fromName,
            StatusId to,
            String toName,
            @Nullable String reason,
            @Nullable String statusReason,
            boolean success)
            implements What {}

    /** Asked for and not done. {@code because} is the name of a {@code program.Refusal}. */
    record StatusRefused(
            @Nullable StatusId from,
            @Nullable String fromName,
            StatusId asked,
            String askedName,
            String because,
            @Nullable String reason)
            implements What {}

    /** The person followed their personal link; {@code target} is the page it led to. */
    record JoinLinkClicked(String target) implements What {}
}
