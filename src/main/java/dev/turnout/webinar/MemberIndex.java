package dev.turnout.webinar;

import dev.turnout.id.PersonId;
import dev.turnout.id.ProgramId;
import dev.turnout.person.EmailAddress;
import dev.turnout.program.Enrolled;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Members by each name that a provider may have for them. */
public final class MemberIndex {

    private final ProgramId program;
    private final Map<PersonId, Enrolled> byPerson = new HashMap<>();
    private final Map<String, Enrolled> byCode = new HashMap<>();
    private final Map<String, Enrolled> byEmail = new HashMap<>();

    public MemberIndex(ProgramId program, List<Enrolled> members) {
        this.program = program;
        for (Enrolled member : members) {
            byPerson.put(member.person(), member);
            byEmail.put(member.email(), member);
            if (member.code() != null) {
                byCode.put(member.code(), member);
            }
        }
    }

    /** By our own id first: it was ours to give, while a code may have been given anew. */
    public Optional<Enrolled> find(@Nullable String correlationId, @Nullable String code, @Nullable String email) {
        return CorrelationId.person(correlationId, program)
                .map(byPerson::get)
                .or(() -> Optional.ofNullable(code).map(byCode::get))
                .or(() -> Optional.ofNullable(email)
                        .flatMap(EmailAddress::parse)
                        .map(address -> byEmail.get(address.value())));
    }
}
