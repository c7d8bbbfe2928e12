package dev.turnout.webinar;

import dev.turnout.channel.Role;
import dev.turnout.id.PersonId;
import dev.turnout.id.ProgramId;
import dev.turnout.person.EmailAddress;
import dev.turnout.program.Rostered;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What an event's attendance means for the members of its program; decided on the whole, without a database. */
final class AttendanceRules {

    private AttendanceRules() {}

    /**
     * Whom to move where.
     *
     * @param members those whose status the attendance changes, by the role to be asked for
     * @param strangers attendees who are no members, by what they did
     * @param unmatched attendees who cannot be told from anyone: no known code and no usable email address
     */
    record Plan(Map<Role, Set<PersonId>> members, Map<EmailAddress, Role> strangers, int unmatched) {}

    /** Live beats recorded beats absent; nothing for a registrant who watched nothing. */
    static Optional<Role> statusFor(AttendanceRow row) {
        if (row.sawLive()) {
            return Optional.of(Role.ATTENDED);
        }
        return row.sawRecording() ? Optional.of(Role.ATTENDED_ON_DEMAND) : Optional.empty();
    }

    /**
     * @param complete whether whoever has not appeared did not come; only then is anybody a No Show, and then also when
     *     nobody came at all
     * @param excused registration codes of those who are no No Shows although they did not come
     */
    static Plan plan(
            ProgramId program, List<Rostered> roster, List<AttendanceRow> rows, boolean complete, Set<String> excused) {
        Members members = new Members(program, roster);
        Map<PersonId, Role> seen = new HashMap<>();
        Map<EmailAddress, Role> strangers = new HashMap<>();
        int unmatched = 0;
        for (AttendanceRow row : rows) {
            Optional<Role> role = statusFor(row);
            if (role.isEmpty()) {
                continue;
            }
            Optional<PersonId> member = members.find(row);
            Optional<EmailAddress> email = Optional.ofNullable(row.email()).flatMap(EmailAddress::parse);
            if (member.isPresent()) {
                seen.merge(member.get(), role.get(), AttendanceRules::better);
            } else if (email.isPresent()) {
                strangers.merge(email.get(), role.get(), AttendanceRules::better);
            } else {
                unmatched++;
            }
        }
        return new Plan(moves(roster, seen, complete, excused), strangers, unmatched);
    }

    private static Map<Role, Set<PersonId>> moves(
            List<Rostered> roster, Map<PersonId, Role> seen, boolean complete, Set<String> excused) {
        Map<Role, Set<PersonId>> moves = new EnumMap<>(Role.class);
        for (Rostered member : roster) {
            Role role = seen.get(member.person());
            if (role == null && complete && member.role() == Role.REGISTERED && !isExcused(member, excused)) {
                role = Role.NO_SHOW;
            }
            if (role != null && changes(member, role)) {
                moves.computeIfAbsent(role, any -> new LinkedHashSet<>()).add(member.person());
            }
        }
        return moves;
    }

    private static boolean isExcused(Rostered member, Set<String> excused) {
        return member.registrationCode() != null && excused.contains(member.registrationCode());
    }

    /** So that a pull that brings nothing new asks for nothing and is refused nothing. */
    private static boolean changes(Rostered member, Role role) {
        return member.role() != role && member.role() != Role.ATTENDED;
    }

    private static Role better(Role one, Role other) {
        return one == Role.ATTENDED ? one : other;
    }

    /** The roster by each name that a provider may have for a member. */
    private static final class Members {

        private final ProgramId program;
        private final Set<PersonId> people = new HashSet<>();
        private final Map<String, PersonId> byCode = new HashMap<>();
        private final Map<String, PersonId> byEmail = new HashMap<>();

        Members(ProgramId program, List<Rostered> roster) {
            this.program = program;
            for (Rostered member : roster) {
                people.add(member.person());
                byEmail.put(member.email(), member.person());
                if (member.registrationCode() != null) {
                    byCode.put(member.registrationCode(), member.person());
                }
            }
        }

        /** By the registration code, then by our own id, then by the email address. */
        Optional<PersonId> find(AttendanceRow row) {
            return Optional.ofNullable(row.providerId())
                    .map(byCode::get)
                    .or(() -> CorrelationId.person(row.correlationId(), program).filter(people::contains))
                    .or(() -> Optional.ofNullable(row.email())
                            .flatMap(EmailAddress::parse)
                            .map(email -> byEmail.get(email.value())));
        }
    }
}
