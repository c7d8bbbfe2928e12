package dev.turnout.person;

import dev.turnout.id.PersonId;
import dev.turnout.person.ChangePeople.Change;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What one person lacks and others have. */
@Component
public class MergedFields {

    private final People people;

    MergedFields(People people) {
        this.people = people;
    }

    /** @param others the first of them who has a value gives it; few */
    public Change lackedBy(PersonId winner, Collection<PersonId> others) {
        Map<String, @Nullable String> lacked = new LinkedHashMap<>();
        Map<String, @Nullable String> has = values(people.find(winner));
        for (PersonId other : others) {
            values(people.find(other)).forEach((field, value) -> {
                if (value != null && has.get(field) == null) {
                    lacked.putIfAbsent(field, value);
                }
            });
        }
        return new Change(winner, lacked);
    }

    private static Map<String, @Nullable String> values(Optional<Person> person) {
        Map<String, @Nullable String> values = new LinkedHashMap<>();
        person.map(Person::fields).ifPresent(fields -> {
            values.putAll(fields.attributes());
            values.put("first_name", fields.firstName());
            values.put("last_name", fields.lastName());
            values.put("company", fields.company());
            values.put("job_title", fields.jobTitle());
            values.put("phone", fields.phone());
            values.put("country", fields.country());
        });
        return values;
    }
}
