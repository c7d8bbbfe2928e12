package dev.turnout.webinar;

import dev.turnout.activity.Actor;
import dev.turnout.id.AccountId;
import dev.turnout.id.ProgramId;
import dev.turnout.program.Pushes;
import dev.turnout.program.Pushes.Claim;
import dev.turnout.program.SettleRegistrations;
import dev.turnout.program.SettleRegistrations.Answer;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * Tells providers what they still have to be told: claims a batch of one account, calls the provider for each person
 * side by side outside any transaction, and writes the answers as a set. It claims no more than may be called now, of
 * what all nodes together may call. An account in trouble is held with an alert, and nobody becomes a Registration Error
 * for it.
 */
@Component
public class RegistrationPush {

    private final Pushes pushes;
    private final SettleRegistrations settle;
    private final Accounts accounts;
    private final Allowances allowances;
    private final TellProvider tell;
    private final PushSettings settings;
    private final InstantSource clock;

    RegistrationPush(
            Pushes pushes,
            SettleRegistrations settle,
            Accounts accounts,
            Allowances allowances,
            TellProvider tell,
            PushSettings settings,
            InstantSource clock) {
        this.pushes = pushes;
        this.settle = settle;
        this.accounts = accounts;
        this.allowances = allowances;
        this.tell = tell;
        this.settings = settings;
        this.clock = clock;
    }

    /** Works until nothing may be done now; at once when another node has it all. */
    public void pushAllDue() {
        List<AccountId> due = accounts.withPushesDue();
        while (!due.isEmpty() && !Thread.currentThread().isInterrupted()) {
            int worked = due.stream().mapToInt(this::pushBatch).sum();
            due = worked == 0 ? List.of() : accounts.withPushesDue();
        }
    }

    private int pushBatch(AccountId id) {
        int due = pushes.due(id, settings.batch());
        if (due == 0) {
            return 0;
        }
        ProviderAccount account = accounts.open(id);
        int allowed = allowances.take(id, tell.pace(account), due);
        List<Claim> claims = allowed == 0 ? List.of() : pushes.claim(id, allowed, settings.lease());
        if (!claims.isEmpty()) {
            write(id, tellAll(account, claims));
        }
        return claims.size();
    }

    private List<Tried> tellAll(ProviderAccount account, List<Claim> claims) {
        List<Tried> tried = new ArrayList<>();
        try (ExecutorService calls = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Tried>> answers = claims.stream()
                    .map(claim -> calls.submit(() -> tell.tell(account, claim)))
                    .toList();
            for (Future<Tried> answer : answers) {
                tried.add(answer.get());
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException bug) {
            throw new IllegalStateException("a provider adapter threw instead of answering", bug.getCause());
        }
        return tried;
    }

    private void write(AccountId id, List<Tried> tried) {
        Instant now = clock.instant();
        Weighed weighed = Weighed.of(
                tried.stream().map(Tried::told).toList(),
                settings,
                now,
                () -> ThreadLocalRandom.current().nextDouble());
        List<Pushes.Retry> retries = new ArrayList<>(weighed.retries());
        Trouble trouble = weighed.trouble();
        if (trouble != null) {
            retries.addAll(weighed.heldUntil(accounts.hold(id, trouble), now));
        } else if (tried.stream().anyMatch(one -> !(one.told() instanceof Told.UsedUp))) {
            accounts.allWell(id);
        }
        List<Claim> counted = tried.stream()
                .filter(Tried::counted)
                .map(one -> one.told().claim())
                .toList();
        if (!counted.isEmpty()) {
            pushes.countCalls(counted);
        }
        settle(id, weighed.answers());
        if (!retries.isEmpty()) {
            pushes.retry(retries);
        }
    }

    private void settle(AccountId id, List<Answer> answers) {
        Actor by = new Actor(
                Actor.Kind.PROVIDER_SYNC, accounts.find(id).map(Account::name).orElse("provider"));
        Map<ProgramId, List<Answer>> byProgram = answers.stream()
                .collect(Collectors.groupingBy(answer -> answer.claim().program()));
        byProgram.forEach((program, some) -> settle.settle(program, some, by));
    }
}
