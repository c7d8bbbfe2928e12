package dev.turnout.webinar;

import dev.turnout.id.PersonId;
import dev.turnout.id.ProgramId;
import dev.turnout.person.EmailAddress;
import dev.turnout.program.Enrolled;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A provider's registrants, told apart into members and strangers. Where somebody registered more than once, the
 * registration that lets them in counts, else the latest.
 *
 * @param members each member's registration
 * @param strangers who is no member, by the email address
 * @param byCode which member each registration is of, those that do not count included
 * @param unidentified registrants whose email address cannot be read; erased people are not meant to be known
 */
public record RegistrantMatch(
        Map<PersonId, Registrant> members,
        Map<EmailAddress, Registrant> strangers,
        Map<String, PersonId> byCode,
        int unidentified) {

    private static final Comparator<Registrant> BEST = Comparator.comparingInt(
                    (Registrant registrant) -> rank(registrant.state()))
            .thenComparing(Registrant::registeredAt, Comparator.nullsLast(Comparator.reverseOrder()));

    public static RegistrantMatch of(ProgramId program, List<Enrolled> ours, List<Registrant> theirs) {
        MemberIndex index = new MemberIndex(program, ours);
        Map<PersonId, Registrant> members = new HashMap<>();
        Map<EmailAddress, Registrant> strangers = new LinkedHashMap<>();
        Map<String, PersonId> byCode = new HashMap<>();
        int unidentified = 0;
        for (Registrant one : theirs) {
            Optional<Enrolled> member = index.find(one.correlationId(), one.code(), one.email());
            Optional<EmailAddress> email = EmailAddress.parse(one.email());
            if (member.isPresent()) {
                members.merge(member.get().person(), one, RegistrantMatch::better);
                byCode.put(one.code(), member.get().person());
            } else if (email.isPresent()) {
                strangers.merge(email.get(), one, RegistrantMatch::better);
            } else if (one.state() != Registrant.State.ERASED) {
                unidentified++;
            }
        }
        return new RegistrantMatch(members, strangers, byCode, unidentified);
    }

    private static Registrant better(Registrant one, Registrant other) {
        return BEST.compare(other, one) < 0 ? other : one;
    }

    private static int rank(Registrant.State state) {
        return switch (state) {
            case REGISTERED -> 0;
            case PENDING -> 1;
            case DENIED -> 2;
            case BLOCKED -> 3;
            case CANCELLED -> 4;
            case ERASED -> 5;
        };
    }
}
