package dev.turnout.webinar;

import dev.turnout.activity.Actor;
import dev.turnout.channel.Role;
import dev.turnout.id.PersonId;
import dev.turnout.person.EmailAddress;
import dev.turnout.person.People;
import dev.turnout.person.PersonDraft;
import dev.turnout.person.PersonFields;
import dev.turnout.person.Upserted;
import dev.turnout.program.Memberships;
import dev.turnout.program.Move;
import dev.turnout.program.Move.Asking;
import dev.turnout.program.Program;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Makes people members at Registered who registered on the provider's page. The provider is not told of them, and they
 * take a seat even when none is free: they are registered already.
 */
@Component
public class JoinRegistrants {

    static final String SOURCE = "webinar provider";

    private final People people;
    private final Memberships memberships;

    JoinRegistrants(People people, Memberships memberships) {
        this.people = people;
        this.memberships = memberships;
    }

    /**
     * @param people who they are
     * @param created how many were new to the database
     */
    public record Joined(Map<EmailAddress, PersonId> people, int created) {}

    /** @param by the provider's sync: to anyone else's asking Registered would be a wish that the provider is told of */
    @Transactional
    public Joined join(Program program, List<Newcomer> newcomers, Actor by, String reason) {
        Map<EmailAddress, Newcomer> byEmail =
                newcomers.stream().collect(Collectors.toMap(Newcomer::email, Function.identity(), (one, same) -> one));
        List<PersonDraft> drafts = byEmail.values().stream()
                .map(one -> new PersonDraft(one.email(), one.known() ? PersonFields.NONE : fields(one.registrant())))
                .toList();
        Map<EmailAddress, PersonId> joined = new HashMap<>();
        List<Asking> askings = new ArrayList<>();
        int created = 0;
        for (Upserted upserted : people.upsert(drafts, SOURCE, program.id(), by)) {
            Newcomer one = byEmail.get(upserted.email());
            if (one != null) {
                joined.put(upserted.email(), upserted.id());
                askings.add(RegistrantRules.asking(upserted.id(), one.registrant()));
                created += upserted.created() ? 1 : 0;
            }
        }
        memberships.advance(
                new Move(program.id(), program.channel().must(Role.REGISTERED).id(), askings, by, reason, true));
        return new Joined(joined, created);
    }

    private static PersonFields fields(Registrant one) {
        return new PersonFields(one.firstName(), one.lastName(), null, null, null, null, Map.of());
    }
}
