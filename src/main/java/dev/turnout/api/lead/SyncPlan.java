package dev.turnout.api.lead;

import static java.util.Objects.requireNonNull;

import dev.turnout.id.PersonId;
import dev.turnout.person.AddPeople.Newcomer;
import dev.turnout.person.ChangePeople.Change;
import dev.turnout.person.EmailAddress;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of each record of a write, in their order, and what is written for it: each person once, a later record
 * over an earlier one. Pure.
 */
final class SyncPlan {

    private final SyncAction action;
    private final LeadField lookupField;
    private final Map<String, Target> byEmail = new HashMap<>();
    private final Map<String, Set<Target>> byLookup = new HashMap<>();
    private final Set<Target> targets = new LinkedHashSet<>();
    private final List<Outcome> outcomes = new ArrayList<>();

    /**
     * A person as they stand in the database.
     *
     * @param lookup the values by which records find them, where that is not the address
     */
    record Known(PersonId id, String email, Collection<String> lookup) {}

    /** @param target absent where nobody is found */
    record Outcome(Told told, @Nullable Target target) {}

    /** A person as the records so far leave them. */
    static final class Target {

        private @Nullable PersonId id;
        private final boolean isNew;
        private String email;
        private final Map<String, @Nullable String> fields = new LinkedHashMap<>();
        private @Nullable Boolean subscribed;

        private Target(@Nullable PersonId id, String email) {
            this.id = id;
            this.isNew = id == null;
            this.email = email;
        }

        PersonId id() {
            return requireNonNull(id);
        }

        @Nullable
        Boolean subscribed() {
            return subscribed;
        }
    }

    SyncPlan(SyncAction action, LeadField lookupField, Collection<Known> known) {
        this.action = action;
        this.lookupField = lookupField;
        for (Known one : known) {
            Target target = new Target(one.id(), one.email());
            targets.add(target);
            byEmail.put(one.email(), target);
            one.lookup().forEach(value -> found(value).add(target));
        }
    }

    private Set<Target> found(String value) {
        return byLookup.computeIfAbsent(value, none -> new LinkedHashSet<>());
    }

    void take(LeadRecord record) {
        outcomes.add(record.problem() == null ? outcome(record) : new Outcome(record.problem(), null));
    }

    private Outcome outcome(LeadRecord record) {
        String key = record.lookup();
        if (key == null || (lookupField.name().equals(LeadRecord.ID) && action != SyncAction.UPDATE_ONLY)) {
            return new Outcome(Told.invalid(lookupField.name(), null), null);
        }
        Set<Target> meant = lookupField.name().equals(LeadRecord.EMAIL)
                ? byEmail.containsKey(key) ? Set.of(requireNonNull(byEmail.get(key))) : Set.of()
                : found(key);
        if (meant.size() > 1) {
            return new Outcome(new Told.Skipped(1007, "Multiple lead match lookup criteria"), null);
        }
        return meant.isEmpty()
                ? create(record, key)
                : update(record, meant.iterator().next());
    }

    private Outcome create(LeadRecord record, String key) {
        if (!action.creates()) {
            return new Outcome(Told.unknownLead(), null);
        }
        String email = record.fields().get(LeadRecord.EMAIL);
        if (email == null) {
            return new Outcome(Told.invalid(LeadRecord.EMAIL, null), null);
        }
        if (byEmail.containsKey(email)) {
            return new Outcome(exists(), null);
        }
        Target target = new Target(null, email);
        targets.add(target);
        byEmail.put(email, target);
        if (!lookupField.name().equals(LeadRecord.EMAIL)) {
            found(key).add(target);
        }
        put(record, target);
        return new Outcome(new Told.Done("created"), target);
    }

    private Outcome update(LeadRecord record, Target target) {
        if (!action.updates()) {
            return new Outcome(exists(), null);
        }
        String email = record.fields().get(LeadRecord.EMAIL);
        Target holder = email == null ? target : byEmail.getOrDefault(email, target);
        if (holder != target) {
            return new Outcome(exists(), null);
        }
        if (email != null) {
            // The address that is given up stays taken: within one statement nobody else can get it.
            byEmail.put(email, target);
            target.email = email;
        }
        put(record, target);
        return new Outcome(new Told.Done("updated"), target);
    }

    private static Told exists() {
        return new Told.Skipped(1005, "Lead already exists");
    }

    private static void put(LeadRecord record, Target target) {
        target.fields.putAll(record.fields());
        if (record.subscribed() != null) {
            target.subscribed = record.subscribed();
        }
    }

    List<Outcome> outcomes() {
        return outcomes;
    }

    List<Newcomer> newcomers() {
        return targets.stream()
                .filter(target -> target.isNew)
                .map(target -> {
                    Map<String, String> fields = new LinkedHashMap<>();
                    target.fields.forEach((field, value) -> {
                        if (value != null && !field.equals(LeadRecord.EMAIL)) {
                            fields.put(field, value);
                        }
                    });
                    return new Newcomer(new EmailAddress(target.email), fields);
                })
                .toList();
    }

    List<Change> changes() {
        return targets.stream()
                .filter(target -> !target.isNew && !target.fields.isEmpty())
                .map(target -> new Change(target.id(), target.fields))
                .toList();
    }

    /** @return whether all newcomers are among them: otherwise somebody else was quicker */
    boolean came(Map<EmailAddress, PersonId> added) {
        for (Target target : targets) {
            if (target.isNew) {
                target.id = added.get(new EmailAddress(target.email));
                if (target.id == null) {
                    return false;
                }
            }
        }
        return true;
    }

    /** Whom records made, changed, or found. */
    List<Target> met() {
        return outcomes.stream()
                .map(Outcome::target)
                .filter(target -> target != null)
                .map(target -> requireNonNull(target))
                .distinct()
                .toList();
    }

    List<PersonId> people() {
        return met().stream().map(Target::id).toList();
    }
}
