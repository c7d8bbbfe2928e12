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
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * Tells providers what they still have to be told: claims a batch of one account, calls the provider for each person
 * side by side outside any transaction, and writes the answers as a set. A trouble that most of a batch meets is the
 * account's: the account is held with an alert, and nobody becomes a Registration Error for it.
 */
@Component
public class RegistrationPush {

    private final Pushes pushes;
    private final SettleRegistrations settle;
    private final Accounts accounts;
    private final TellProvider tell;
    private final PushSettings settings;
    private final InstantSource clock;

    RegistrationPush(
            Pushes pushes,
            SettleRegistrations settle,
            Accounts accounts,
            TellProvider tell,
            PushSettings settings,
            InstantSource clock) {
        this.pushes = pushes;
        this.settle = settle;
        this.accounts = accounts;
        this.tell = tell;
        this.settings = settings;
        this.clock = clock;
    }

    /** Works until nothing is due; at once when another node has it all. */
    public void pushAllDue() {
        List<AccountId> due = accounts.withPushesDue();
        while (!due.isEmpty() && !Thread.currentThread().isInterrupted()) {
            int worked = due.stream().mapToInt(this::pushBatch).sum();
            due = worked == 0 ? List.of() : accounts.withPushesDue();
        }
    }

    private int pushBatch(AccountId id) {
        List<Claim> claims = pushes.claim(id, settings.batch(), settings.lease());
        if (!claims.isEmpty()) {
            ProviderAccount account = accounts.open(id);
            write(id, tellAll(account, claims));
        }
        return claims.size();
    }

    private List<Told> tellAll(ProviderAccount account, List<Claim> claims) {
        List<Told> told = new ArrayList<>();
        try (ExecutorService calls = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Told>> answers = claims.stream()
                    .map(claim -> calls.submit(() -> tell.tell(account, claim)))
                    .toList();
            for (Future<Told> answer : answers) {
                told.add(answer.get());
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        } catch (java.util.concurrent.ExecutionException bug) {
            throw new IllegalStateException("a provider adapter threw instead of answering", bug.getCause());
        }
        return told;
    }

    private void write(AccountId id, List<Told> told) {
        Actor by = new Actor(
                Actor.Kind.PROVIDER_SYNC, accounts.find(id).map(Account::name).orElse("provider"));
        List<Answer> answers = new ArrayList<>();
        List<Told.Held> held = new ArrayList<>();
        List<Pushes.Retry> retries = new ArrayList<>();
        for (Told one : told) {
            switch (one) {
                case Told.Settled settled -> answers.add(settled.answer());
                case Told.Unclear unclear -> retryOrGiveUp(unclear.claim(), unclear.text(), true, answers, retries);
                case Told.Waiting waiting -> retries.add(lookAgain(waiting.claim()));
                case Told.Held trouble -> held.add(trouble);
            }
        }
        if (isTheAccounts(held, told.size())) {
            Instant until = accounts.hold(id, held.getFirst().trouble());
            // Due at once: only the account's hold stands before them, so what lifts it lets them go on.
            Instant now = clock.instant();
            held.forEach(h ->
                    retries.add(new Pushes.Retry(h.claim(), now, h.trouble().text(), false, until)));
        } else {
            held.forEach(h -> retryOrGiveUp(h.claim(), h.trouble().text(), false, answers, retries));
            accounts.allWell(id);
        }
        Map<ProgramId, List<Answer>> byProgram = answers.stream()
                .collect(Collectors.groupingBy(answer -> answer.claim().program()));
        byProgram.forEach((program, some) -> settle.settle(program, some, by));
        if (!retries.isEmpty()) {
            pushes.retry(retries);
        }
    }

    /** A wrong password is nobody's personal trouble; a single 500 among many answers is not the account's. */
    private static boolean isTheAccounts(List<Told.Held> held, int told) {
        return held.stream().anyMatch(h -> h.trouble() instanceof Trouble.AccountProblem) || held.size() * 2 > told;
    }

    /** However long the organiser takes: that is nobody's error. */
    private Pushes.Retry lookAgain(Claim claim) {
        Instant now = clock.instant();
        return new Pushes.Retry(
                claim,
                now.plus(settings.longestRetry()),
                "Waits for the organiser's approval at the provider",
                true,
                now);
    }

    private void retryOrGiveUp(
            Claim claim, String text, boolean lookFirst, List<Answer> answers, List<Pushes.Retry> retries) {
        Instant now = clock.instant();
        if (claim.patienceFrom().plus(settings.giveUpAfter()).isBefore(now)) {
            String because = "The provider gave no answer for %d hours. The last try: %s"
                    .formatted(settings.giveUpAfter().toHours(), text);
            answers.add(
                    claim.intent() == Pushes.Intent.CANCEL
                            ? new Answer.Cancelled(claim)
                            : new Answer.Refused(claim, because));
        } else {
            Instant due = now.plus(
                    settings.pause(claim.attempts(), ThreadLocalRandom.current().nextDouble()));
            retries.add(new Pushes.Retry(claim, due, text, lookFirst, claim.patienceFrom()));
        }
    }
}
