package dev.turnout.activity;

import dev.turnout.id.StatusId;
import java.time.Instant;
import java.util.List;
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

    /** The person filled out a program's registration page. {@code again} when they had done so before. */
    record FormFilledOut(String form, boolean again) implements What {}

    /** The mail left for the person's mail server. {@code email} is the id of the template, {@code name} its name then. */
    record EmailSent(long email, String name, String subject) implements What {}

    /** The person's mail server refused the mail for good. {@code reason} is in its words. */
    record EmailBounced(long email, String name, String reason) implements What {}

    /** The person followed a link of a mail; {@code target} is the address that it led to. */
    record LinkClicked(long email, String name, String target) implements What {}

    /** The person wants no more mail that is not operational, or wants it again. */
    record SubscriptionChanged(boolean subscribed) implements What {}

    record ListJoined(long list, String name) implements What {}

    record ListLeft(long list, String name) implements What {}

    /** The program's success was set or taken back without a move of the status. */
    record SuccessChanged(boolean success) implements What {}

    /** A value that belongs to the person's membership changed. */
    record MemberDataChanged(
            String field, @Nullable String from, @Nullable String to) implements What {}

    /** The person was deleted, with everything but this log. {@code name} is the one by which they were known. */
    record PersonDeleted(String name) implements What {}

    /** Somebody or a flow step asked that the person go through a campaign. */
    record CampaignRequested(long campaign, String name) implements What {}

    /**
     * The person became one with others, who were deleted.
     *
     * @param people their ids
     * @param names by which they were known, in the same order
     * @param fields those whose values were taken from them
     */
    record PeopleMerged(List<Long> people, List<String> names, List<String> fields) implements What {

        public PeopleMerged {
            people = List.copyOf(people);
            names = List.copyOf(names);
            fields = List.copyOf(fields);
        }
    }

    /** Another system pushed the person into the program. Both are in its words. */
    record PersonPushed(@Nullable String source, @Nullable String reason) implements What {}

    /**
     * Something that others define and brought. Names are those of that time.
     *
     * @param type the id of an {@code activity.custom.CustomType}, which may be gone
     * @param on when it happened, which may be long before it was brought; the log keeps to the latter
     * @param primary the value by which it is told from others of its type
     * @param attributes those that have a value, in the type's order
     */
    record CustomActivity(long type, String name, Instant on, String primary, List<Attribute> attributes)
            implements What {

        /** @param value a text, a number or a truth */
        public record Attribute(String name, Object value) {}

        public CustomActivity {
            attributes = List.copyOf(attributes);
        }
    }
}
