package dev.turnout.campaign;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.turnout.id.EmailId;
import dev.turnout.id.ProgramId;
import dev.turnout.id.StatusId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What has to happen to a person for a campaign to take them. What is absent or empty does not matter. The names of the
 * kinds and of the components are stored, so neither may be renamed.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Trigger.ProgramStatusIsChanged.class, name = "program-status-is-changed"),
    @JsonSubTypes.Type(value = Trigger.FillsOutForm.class, name = "fills-out-form"),
    @JsonSubTypes.Type(value = Trigger.ClicksLinkInEmail.class, name = "clicks-link-in-email"),
    @JsonSubTypes.Type(value = Trigger.AttendsEvent.class, name = "attends-event"),
    @JsonSubTypes.Type(value = Trigger.CampaignIsRequested.class, name = "campaign-is-requested"),
    @JsonSubTypes.Type(value = Trigger.PersonIsCreated.class, name = "person-is-created"),
    @JsonSubTypes.Type(value = Trigger.DataValueChanges.class, name = "data-value-changes")
})
public sealed interface Trigger {

    /**
     * @param newStatuses any of them; Not in Program stands for having left
     * @param reasonContains a part of the reason or of the status reason, in any case of letters
     */
    record ProgramStatusIsChanged(
            @Nullable ProgramId program,
            List<StatusId> newStatuses,
            List<StatusId> oldStatuses,
            @Nullable String reasonContains)
            implements Trigger {
        public ProgramStatusIsChanged {
            newStatuses = List.copyOf(newStatuses);
            oldStatuses = List.copyOf(oldStatuses);
            reasonContains = optional(reasonContains);
        }

        public static ProgramStatusIsChanged to(ProgramId program, StatusId... newStatuses) {
            return new ProgramStatusIsChanged(program, List.of(newStatuses), List.of(), null);
        }
    }

    /** @param program whose form it is */
    record FillsOutForm(@Nullable ProgramId program) implements Trigger {}

    /** @param targetContains a part of the address that the link leads to, in any case of letters */
    record ClicksLinkInEmail(
            @Nullable EmailId email, @Nullable String targetContains) implements Trigger {
        public ClicksLinkInEmail {
            targetContains = optional(targetContains);
        }
    }

    /** The program's status came to be Attended or Attended On-demand. */
    record AttendsEvent(@Nullable ProgramId program, How how) implements Trigger {
        public enum How {
            LIVE,
            ON_DEMAND,
            EITHER
        }
    }

    /** Somebody, or a flow step, asked for exactly this campaign. */
    record CampaignIsRequested() implements Trigger {}

    record PersonIsCreated() implements Trigger {}

    /**
     * @param field the name of a person's column, such as {@code job_title}, or of a custom attribute
     * @param newValue in any case of letters
     */
    record DataValueChanges(
            @Nullable String field, @Nullable String newValue) implements Trigger {
        public DataValueChanges {
            field = optional(field);
            newValue = optional(newValue);
        }
    }

    private static @Nullable String optional(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }
}
