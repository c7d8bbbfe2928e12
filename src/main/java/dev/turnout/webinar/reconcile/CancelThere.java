package dev.turnout.webinar.reconcile;

import dev.turnout.program.Program;
import dev.turnout.webinar.AccountStates;
import dev.turnout.webinar.Accounts;
import dev.turnout.webinar.Cancellation;
import dev.turnout.webinar.EventRef;
import dev.turnout.webinar.ProviderAccount;
import dev.turnout.webinar.Refused;
import dev.turnout.webinar.Trouble;
import dev.turnout.webinar.Trouble.TryLater.Why;
import dev.turnout.webinar.WebinarProvider;
import dev.turnout.webinar.WebinarProviders;
import dev.turnout.webinar.reconcile.RepairTasks.Done;
import dev.turnout.webinar.reconcile.RepairTasks.Task;
import dev.turnout.webinar.reconcile.Unchanged.Split;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Takes registrations back at the provider of people who are not registered here: side by side, outside any transaction.
 * To be told so twice is harmless to a provider, so a chunk that died half way is simply done again.
 */
@Component
class CancelThere {

    /** Calls side by side; each takes its turn by the account's pace. */
    static final int AT_ONCE = 32;

    private final Unchanged unchanged;
    private final Accounts accounts;
    private final AccountStates states;
    private final WebinarProviders providers;
    private final RepairTasks tasks;

    CancelThere(
            Unchanged unchanged,
            Accounts accounts,
            AccountStates states,
            WebinarProviders providers,
            RepairTasks tasks) {
        this.unchanged = unchanged;
        this.accounts = accounts;
        this.states = states;
        this.providers = providers;
        this.tasks = tasks;
    }

    /** @return what stood in between, if something did: those without a result are still to do */
    Optional<Trouble> cancel(RepairJob job, Comparison comparison, Program program, List<Task> some) {
        if (states.disabled(comparison.binding().account())) {
            return Optional.of(new Trouble.TryLater(Why.UNAVAILABLE, null, AccountStates.DISABLED));
        }
        ProviderAccount account = accounts.open(comparison.binding().account());
        EventRef event = new EventRef(comparison.binding().eventId());
        Split split = unchanged.split(program, some);
        List<Task> still = split.asCompared();
        List<Done> done = new ArrayList<>(split.changed());
        Trouble trouble = null;
        for (Answer answer : askAll(account, event, still)) {
            if (answer.done() != null) {
                done.add(answer.done());
            } else {
                trouble = answer.trouble();
            }
        }
        tasks.wentOn(job, done);
        if (trouble instanceof Trouble.AccountProblem) {
            accounts.hold(account.id(), trouble);
        }
        return Optional.ofNullable(trouble);
    }

    private record Answer(@Nullable Done done, @Nullable Trouble trouble) {}

    private List<Answer> askAll(ProviderAccount account, EventRef event, List<Task> some) {
        WebinarProvider provider = providers.of(account);
        List<Answer> answers = new ArrayList<>();
        try (ExecutorService calls = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Answer>> asked = some.stream()
                    .map(task -> calls.submit(() -> ask(provider, account, event, task)))
                    .toList();
            for (Future<Answer> answer : asked) {
                answers.add(answer.get());
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException bug) {
            throw new IllegalStateException("a provider adapter threw instead of answering", bug.getCause());
        }
        return answers;
    }

    private static Answer ask(WebinarProvider provider, ProviderAccount account, EventRef event, Task task) {
        Difference difference = task.difference();
        return switch (provider.cancel(account, event, difference.email(), difference.thereCode())) {
            case Cancellation.Cancelled cancelled -> new Answer(task.as(Result.DONE), null);
            case Cancellation.AlreadyGone gone -> new Answer(task.as(Result.DONE), null);
            case Cancellation.TooLate late -> new Answer(task.as(Result.REFUSED, late.text()), null);
            case Refused refused -> new Answer(task.as(Result.REFUSED, refused.text()), null);
            case Trouble trouble -> new Answer(null, trouble);
        };
    }
}
