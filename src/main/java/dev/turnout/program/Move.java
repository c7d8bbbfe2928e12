package dev.turnout.program;

import dev.turnout.activity.Actor;
import dev.turnout.id.PersonId;
import dev.turnout.id.ProgramId;
import dev.turnout.id.StatusId;
import java.util.Collection;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A wish: these people of one program at that status.
 *
 * @param askings each person once; a second asking for the same person is dropped
 * @param reason why, in the words of who asks
 * @param overrideSeats whether a full program takes them all the same
 * @param fromOutside whether it stands for people who register themselves, whoever asks
 */
public record Move(
        ProgramId program,
        StatusId asked,
        List<Asking> askings,
        Actor by,
        @Nullable String reason,
        boolean overrideSeats,
        boolean fromOutside) {

    public Move(
            ProgramId program,
            StatusId asked,
            List<Asking> askings,
            Actor by,
            @Nullable String reason,
            boolean overrideSeats) {
        this(program, asked, askings, by, reason, overrideSeats, false);
    }

    /**
     * One person of the set, with what is theirs alone.
     *
     * @param statusReason explains the status itself, such as the provider's refusal
     * @param registrationCode the provider's id for this registration, kept also when the status stays
     * @param providerLink the provider's personal page, where it gives one; kept likewise
     * @param reason why, where it is another than that of the whole
     */
    public record Asking(
            PersonId person,
            @Nullable String statusReason,
            @Nullable String registrationCode,
            @Nullable String providerLink,
            @Nullable String reason) {

        public Asking(
                PersonId person,
                @Nullable String statusReason,
                @Nullable String registrationCode,
                @Nullable String providerLink) {
            this(person, statusReason, registrationCode, providerLink, null);
        }

        public static Asking of(PersonId person) {
            return new Asking(person, null, null, null);
        }
    }

    public Move {
        askings = List.copyOf(askings);
    }

    public static Move of(
            ProgramId program, StatusId asked, Collection<PersonId> people, Actor by, @Nullable String reason) {
        return new Move(program, asked, people.stream().map(Asking::of).toList(), by, reason, false);
    }

    /** The same, asked for people who register themselves: where a program requires it, they wait for approval. */
    public Move askedFromOutside() {
        return new Move(program, asked, askings, by, reason, overrideSeats, true);
    }

    /** The same, for those of its people of whom this is true. */
    public Move of(Predicate<PersonId> whom) {
        return only(
                askings.stream().filter(asking -> whom.test(asking.person())).toList());
    }

    Move only(List<Asking> some) {
        return new Move(program, asked, some, by, reason, overrideSeats, fromOutside);
    }
}
