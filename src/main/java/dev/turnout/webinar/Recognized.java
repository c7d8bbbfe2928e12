package dev.turnout.webinar;

import dev.turnout.id.PersonId;
import dev.turnout.id.ProgramId;
import dev.turnout.person.EmailAddress;
import dev.turnout.program.Rostered;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Whom the rows of an event's attendance are about; decided on the whole, without a database. Who watched nothing is
 * left out.
 *
 * @param people what each person left behind
 * @param strangers attendees who are no members, by their address
 * @param unknown attendees who cannot be told from anyone, by {@link AttendanceRow#key()}; those of whom somebody said
 *     who they are stand among the people too
 * @param settled keys that were open at the match desk and can be told now
 */
record Recognized(
        Map<PersonId, Evidence> people,
        Map<EmailAddress, AttendanceRow> strangers,
        Map<String, AttendanceRow> unknown,
        Set<String> settled) {

    /** What somebody said comes first; then the registration code, our own id, the email address. */
    static Recognized of(
            ProgramId program,
            List<Rostered> roster,
            List<AttendanceRow> rows,
            UnmatchedAttendees.Rulings said,
            boolean bySecond) {
        Recognized all = new Recognized(new HashMap<>(), new HashMap<>(), new LinkedHashMap<>(), new HashSet<>());
        Members members = new Members(program, roster);
        for (AttendanceRow row : rows) {
            if (row.sawLive() || row.sawRecording()) {
                all.add(row, members, said, bySecond);
            }
        }
        return all;
    }

    private void add(AttendanceRow row, Members members, UnmatchedAttendees.Rulings said, boolean bySecond) {
        PersonId told = said.matched().isEmpty() ? null : said.matched().get(row.key());
        if (told != null) {
            unknown.merge(row.key(), row, AttendanceRow::and);
            people.merge(told, Evidence.of(row, bySecond), Evidence::and);
            return;
        }
        Optional<PersonId> member = members.find(row);
        Optional<EmailAddress> email = member.isPresent()
                ? Optional.empty()
                : Optional.ofNullable(row.email()).flatMap(EmailAddress::parse);
        member.ifPresent(person -> people.merge(person, Evidence.of(row, bySecond), Evidence::and));
        email.ifPresent(address -> strangers.merge(address, row, AttendanceRow::and));
        if (member.isEmpty() && email.isEmpty()) {
            unknown.merge(row.key(), row, AttendanceRow::and);
        } else if (!said.open().isEmpty() && said.open().contains(row.key())) {
            settled.add(row.key());
        }
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
