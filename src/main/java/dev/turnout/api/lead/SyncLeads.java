package dev.turnout.api.lead;

import dev.turnout.activity.Actor;
import dev.turnout.api.lead.SyncPlan.Known;
import dev.turnout.api.lead.SyncPlan.Target;
import dev.turnout.id.PersonId;
import dev.turnout.id.ProgramId;
import dev.turnout.mail.Consents;
import dev.turnout.person.AddPeople;
import dev.turnout.person.ChangePeople;
import dev.turnout.person.Deletions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.node.ObjectNode;

/** Writes records as a set: one transaction of a handful of statements, however many they are. */
@Component
public class SyncLeads {

    /** The door by which those come in who name no source of their own. */
    static final String SOURCE = "api";

    /** Others may make the same people at the same time; then it is begun anew, with those people known. */
    private static final int TRIES = 5;

    private final LeadFields fields;
    private final KnownLeads known;
    private final AddPeople adding;
    private final ChangePeople changing;
    private final Consents consents;
    private final Deletions deletions;
    private final TransactionTemplate transaction;

    SyncLeads(
            LeadFields fields,
            KnownLeads known,
            AddPeople adding,
            ChangePeople changing,
            Consents consents,
            Deletions deletions,
            PlatformTransactionManager transactions) {
        this.fields = fields;
        this.known = known;
        this.adding = adding;
        this.changing = changing;
        this.consents = consents;
        this.deletions = deletions;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** @param acquiredBy the program that acquires those who are new */
    public record Wish(
            SyncAction action,
            LeadField lookupField,
            List<LeadRecord> records,
            @Nullable ProgramId acquiredBy,
            Actor by) {}

    /** @param problem why nothing was done; absent when all is well, and the person there */
    public record Met(@Nullable PersonId person, @Nullable String problem) {}

    private static final class Raced extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    /** @param lookupField absent for the address */
    public Wish wish(
            SyncAction action,
            @Nullable String lookupField,
            List<ObjectNode> records,
            @Nullable ProgramId acquiredBy,
            Actor by) {
        Map<String, LeadField> byName = fields.byName();
        LeadField field = LeadFields.lookup(lookupField, byName);
        return new Wish(
                action,
                field,
                records.stream()
                        .map(record -> LeadRecord.of(record, field, byName))
                        .toList(),
                acquiredBy,
                by);
    }

    List<Map<String, Object>> sync(Wish wish) {
        return sync(wish, plan -> {});
    }

    /**
     * @param with what else is done in the same transaction
     * @return an answer for each record, in their order
     */
    List<Map<String, Object>> sync(Wish wish, Consumer<SyncPlan> with) {
        for (int tried = 1; ; tried++) {
            try {
                return Objects.requireNonNull(transaction.execute(tx -> answers(write(wish, with))));
            } catch (Raced | DuplicateKeyException | ConcurrencyFailureException raced) {
                if (tried == TRIES) {
                    throw raced;
                }
            }
        }
    }

    /**
     * Joins the caller's transaction, which is spoilt when others make the same people at the same time: an exception says
     * so, and another try succeeds.
     *
     * @return an answer for each record, in their order
     */
    @Transactional
    public List<Met> write(Wish wish) {
        return write(wish, plan -> {}).outcomes().stream().map(SyncLeads::met).toList();
    }

    private SyncPlan write(Wish wish, Consumer<SyncPlan> with) {
        List<Known> there = known.lock(wish.lookupField(), wish.records());
        SyncPlan plan = new SyncPlan(wish.action(), wish.lookupField(), there);
        wish.records().forEach(plan::take);
        changing.change(plan.changes(), wish.by());
        if (!plan.came(adding.add(plan.newcomers(), SOURCE, wish.acquiredBy(), wish.by()))) {
            throw new Raced();
        }
        List<Target> met = plan.met();
        deletions.callOff(plan.people());
        consents.setSubscribed(saying(met, true), true, wish.by());
        consents.setSubscribed(saying(met, false), false, wish.by());
        with.accept(plan);
        return plan;
    }

    private static List<PersonId> saying(List<Target> met, boolean subscribed) {
        return met.stream()
                .filter(target -> Objects.equals(target.subscribed(), subscribed))
                .map(Target::id)
                .toList();
    }

    private static Met met(SyncPlan.Outcome outcome) {
        Target target = outcome.target();
        return switch (outcome.told()) {
            case Told.Done done -> new Met(target == null ? null : target.id(), null);
            case Told.Skipped skipped -> new Met(null, skipped.message());
        };
    }

    private static List<Map<String, Object>> answers(SyncPlan plan) {
        List<Map<String, Object>> answers = new ArrayList<>();
        for (SyncPlan.Outcome outcome : plan.outcomes()) {
            Target target = outcome.target();
            answers.add(outcome.told()
                    .answer("id", target == null ? null : target.id().value()));
        }
        return answers;
    }
}
