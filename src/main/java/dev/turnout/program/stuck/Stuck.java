package dev.turnout.program.stuck;

import dev.turnout.id.PersonId;
import dev.turnout.person.EmailAddress;
import dev.turnout.person.PersonFields;
import java.time.Instant;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A registration that does not get through, as a line of the desk.
 *
 * @param cancellation whether it is one that the provider has to take back, of a person who is no member any more
 * @param said what is in its way, in the provider's words or ours
 * @param field the field that the provider named, if it did: ours by our name for it
 * @param since of an error, when the provider refused; of what waits, when it was asked for
 * @param attempts so far
 * @param nextTry of what waits, when it may be tried next, if nothing is wrong with the account
 */
public record Stuck(
        PersonId person,
        EmailAddress email,
        PersonFields fields,
        boolean cancellation,
        String said,
        @Nullable String field,
        Instant since,
        int attempts,
        @Nullable Instant nextTry) {

    /** First and last name, as far as they are known; otherwise the email address. */
    public String displayName() {
        String name = Stream.of(fields.firstName(), fields.lastName())
                .filter(one -> one != null)
                .collect(Collectors.joining(" "));
        return name.isEmpty() ? email.value() : name;
    }
}
