package dev.turnout.campaign.list;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.turnout.id.EmailId;
import dev.turnout.id.ProgramId;
import dev.turnout.id.StatusId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is asked of a person, one record a kind. A filter with {@code not} takes exactly the others. The names of the
 * kinds and of the components are stored, so neither may be renamed.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Filter.PersonField.class, name = "person-field"),
    @JsonSubTypes.Type(value = Filter.PersonCreated.class, name = "person-created"),
    @JsonSubTypes.Type(value = Filter.AcquiredBy.class, name = "acquired-by"),
    @JsonSubTypes.Type(value = Filter.MemberOfProgram.class, name = "member-of-program"),
    @JsonSubTypes.Type(value = Filter.MemberOfList.class, name = "member-of-list"),
    @JsonSubTypes.Type(value = Filter.ProgramStatusWasChanged.class, name = "program-status-was-changed"),
    @JsonSubTypes.Type(value = Filter.WasSentEmail.class, name = "was-sent-email"),
    @JsonSubTypes.Type(value = Filter.ClickedLink.class, name = "clicked-link"),
    @JsonSubTypes.Type(value = Filter.FilledOutForm.class, name = "filled-out-form")
})
public sealed interface Filter {

    /** More values than this are a static list. */
    int MOST_VALUES = 500;

    int LONGEST_VALUE = 1_000;

    boolean not();

    /** The same filter with every reference turned to what stands for it in another program. */
    default Filter rebound(Rebinding to) {
        return switch (this) {
            case PersonField same -> same;
            case PersonCreated same -> same;
            case MemberOfList same -> same;
            case AcquiredBy f -> new AcquiredBy(f.not, to.of(f.program));
            case MemberOfProgram f ->
                new MemberOfProgram(f.not, to.of(f.program), f.statuses, f.success, f.since, f.reasonContains);
            case ProgramStatusWasChanged f ->
                new ProgramStatusWasChanged(f.not, to.of(f.program), f.newStatuses, f.oldStatuses, f.often);
            case WasSentEmail f ->
                new WasSentEmail(f.not, f.emails.stream().map(to::of).toList(), f.often);
            case ClickedLink f ->
                new ClickedLink(f.not, f.emails.stream().map(to::of).toList(), f.targetContains, f.often);
            case FilledOutForm f -> new FilledOutForm(f.not, to.of(f.program), f.often);
        };
    }

    /** @param values compared by {@code test}; one that holds is enough, and with {@code IS_NOT} none may be it */
    record PersonField(boolean not, Field field, Comparison test, List<String> values) implements Filter {
        public PersonField {
            values = values.stream().map(Filter::text).distinct().toList();
            if (values.isEmpty() == test.needsValues() || values.size() > MOST_VALUES) {
                throw new IllegalArgumentException(test + " does not go with " + values.size() + " values");
            }
        }

        public static PersonField of(Field.Column column, Comparison test, String... values) {
            return new PersonField(false, Field.of(column), test, List.of(values));
        }
    }

    record PersonCreated(boolean not, Period when) implements Filter {}

    record AcquiredBy(boolean not, ProgramId program) implements Filter {}

    /**
     * @param statuses any of them; any status at all when empty
     * @param success whether success has to be reached, or must not be; absent where it does not matter
     * @param since the membership date
     * @param reasonContains a part of the status reason
     */
    record MemberOfProgram(
            boolean not,
            ProgramId program,
            List<StatusId> statuses,
            @Nullable Boolean success,
            @Nullable Period since,
            @Nullable String reasonContains)
            implements Filter {
        public MemberOfProgram {
            statuses = List.copyOf(statuses);
            reasonContains = optional(reasonContains);
        }

        public static MemberOfProgram at(ProgramId program, StatusId... statuses) {
            return new MemberOfProgram(false, program, List.of(statuses), null, null, null);
        }
    }

    record MemberOfList(boolean not, StaticListId list) implements Filter {}

    /** @param newStatuses any of them, any at all when empty; likewise {@code oldStatuses} */
    record ProgramStatusWasChanged(
            boolean not, ProgramId program, List<StatusId> newStatuses, List<StatusId> oldStatuses, Often often)
            implements Filter {
        public ProgramStatusWasChanged {
            newStatuses = List.copyOf(newStatuses);
            oldStatuses = List.copyOf(oldStatuses);
        }
    }

    /** @param emails any of them; any at all when empty */
    record WasSentEmail(boolean not, List<EmailId> emails, Often often) implements Filter {
        public WasSentEmail {
            emails = List.copyOf(emails);
        }
    }

    /**
     * @param emails in any of them; in any at all when empty
     * @param targetContains a part of the address that the link leads to
     */
    record ClickedLink(
            boolean not, List<EmailId> emails, @Nullable String targetContains, Often often) implements Filter {
        public ClickedLink {
            emails = List.copyOf(emails);
            targetContains = optional(targetContains);
        }
    }

    /** @param program whose form it is */
    record FilledOutForm(boolean not, ProgramId program, Often often) implements Filter {}

    private static String text(String value) {
        String storable = value.replace("\0", "").strip(); // PostgreSQL's text cannot hold the NUL character
        if (storable.isEmpty() || storable.length() > LONGEST_VALUE) {
            throw new IllegalArgumentException("a value has 1 to " + LONGEST_VALUE + " characters");
        }
        return storable;
    }

    private static @Nullable String optional(@Nullable String value) {
        return value == null || value.replace("\0", "").isBlank() ? null : text(value);
    }
}
