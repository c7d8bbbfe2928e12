package dev.turnout.webinar.desk;

import dev.turnout.channel.Role;
import dev.turnout.channel.Status;
import dev.turnout.id.PersonId;
import dev.turnout.webinar.Unmatched;
import dev.turnout.webinar.desk.Candidate.Because;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Ranks who an attendee may be: members of the program first, then the people of the database; the likeliest first. */
final class Ranking {

    private static final int MEMBERS = 3;
    private static final int OTHERS = 2;

    /** Below it a suggestion misleads more than it helps: a shared first name alone is less. */
    private static final double LEAST = 0.4;

    /** As people mistype their own address. */
    private static final int SLIPS = 2;

    private Ranking() {}

    /**
     * Somebody in the database.
     *
     * @param status absent for no member
     * @param seen whether an attendee is known to be this person already
     */
    record Known(
            PersonId person,
            @Nullable String firstName,
            @Nullable String lastName,
            String email,
            @Nullable String company,
            @Nullable Status status,
            boolean seen) {

        String name() {
            String first = firstName == null ? "" : firstName;
            String last = lastName == null ? "" : lastName;
            String both = (first + " " + last).strip();
            return both.isEmpty() ? email : both;
        }
    }

    static List<Candidate> of(Unmatched row, List<Known> members, List<Known> others) {
        return Stream.concat(best(row, members, MEMBERS), best(row, others, OTHERS))
                .toList();
    }

    private static Stream<Candidate> best(Unmatched row, List<Known> among, int most) {
        return among.stream()
                .flatMap(known -> judge(row, known).stream())
                .sorted(Comparator.comparingInt(Candidate::likeness).reversed().thenComparing(Candidate::email))
                .limit(most);
    }

    private static Optional<Candidate> judge(Unmatched row, Known known) {
        List<Because> because = new ArrayList<>();
        double likeness = byName(row.name(), known, because);
        int slips = Likeness.slipsOfAddress(row.email(), known.email());
        if (slips <= SLIPS) {
            because.add(Because.LIKE_ADDRESS);
            likeness = Math.max(likeness, 0.6) + 0.3 - 0.1 * slips;
        } else if (Likeness.ofDomains(row.email(), known.email())) {
            because.add(Because.SAME_DOMAIN);
            likeness += 0.15;
        }
        if (known.seen()) {
            because.add(Because.SEEN_ALREADY);
            likeness -= 0.2;
        } else if (isExpected(known.status())) {
            because.add(Because.NOT_SEEN);
            likeness += 0.1;
        }
        return likeness < LEAST
                ? Optional.empty()
                : Optional.of(new Candidate(
                        known.person(),
                        known.name(),
                        known.email(),
                        known.company(),
                        known.status(),
                        (int) Math.round(100 * Math.min(1, likeness)),
                        List.copyOf(because)));
    }

    private static double byName(@Nullable String given, Known known, List<Because> because) {
        double byName = Likeness.ofNames(given, known.name());
        double byAddress =
                Likeness.ofNames(given, known.email().substring(0, known.email().indexOf('@')));
        if (byName >= byAddress && byName > 0.3) {
            because.add(byName > 0.99 ? Because.SAME_NAME : Because.LIKE_NAME);
        } else if (byAddress > 0.3) {
            because.add(Because.NAME_IN_ADDRESS);
        }
        return Math.max(byName, byAddress) * 0.8;
    }

    /** Registered and absent so far. */
    private static boolean isExpected(@Nullable Status status) {
        return status != null && (status.is(Role.REGISTERED) || status.is(Role.NO_SHOW));
    }
}
