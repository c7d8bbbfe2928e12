package dev.turnout.webinar.inbox;

import dev.turnout.id.AccountId;
import dev.turnout.id.ProgramId;
import dev.turnout.webinar.Accounts;
import dev.turnout.webinar.BoundPrograms;
import dev.turnout.webinar.EventWatch;
import dev.turnout.webinar.ProviderAccount;
import dev.turnout.webinar.ProviderNews;
import dev.turnout.webinar.WebhookReading;
import dev.turnout.webinar.WebinarProviders;
import dev.turnout.webinar.inbox.InboxWork.Claim;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Works off the inbox, a batch of one account as a set. Messages are read again as they came: one that an adapter
 * misunderstood can be worked off again once it understands. A message that breaks its batch is found by working the
 * batch off one by one.
 */
@Component
public class ProcessWebhooks {

    private static final Logger log = LoggerFactory.getLogger(ProcessWebhooks.class);

    private final InboxWork work;
    private final Accounts accounts;
    private final WebinarProviders providers;
    private final BoundPrograms bound;
    private final EventWatch eventWatch;
    private final ApplyNews applyNews;

    ProcessWebhooks(
            InboxWork work,
            Accounts accounts,
            WebinarProviders providers,
            BoundPrograms bound,
            EventWatch eventWatch,
            ApplyNews applyNews) {
        this.work = work;
        this.accounts = accounts;
        this.providers = providers;
        this.bound = bound;
        this.eventWatch = eventWatch;
        this.applyNews = applyNews;
    }

    /** Until nothing is due; at once when another node has it all. */
    public void processAllDue() {
        List<Claim> claims = work.claim();
        while (!claims.isEmpty() && !Thread.currentThread().isInterrupted()) {
            Map<AccountId, List<Claim>> byAccount = claims.stream()
                    .collect(Collectors.groupingBy(Claim::account, LinkedHashMap::new, Collectors.toList()));
            byAccount.forEach(this::process);
            claims = work.claim();
        }
    }

    private void process(AccountId account, List<Claim> claims) {
        List<ApplyNews.Letter> letters = withEventsRead(account, read(account, claims));
        try {
            applyNews.apply(account, letters);
        } catch (RuntimeException one) {
            log.warn("A batch of {} messages failed and is worked off one by one", letters.size(), one);
            letters.forEach(letter -> alone(account, letter));
        }
    }

    private void alone(AccountId account, ApplyNews.Letter letter) {
        try {
            applyNews.apply(account, List.of(letter));
        } catch (RuntimeException failure) {
            log.warn("Message {} failed", letter.claim().id(), failure);
            work.failed(letter.claim(), String.valueOf(failure.getMessage()));
        }
    }

    private List<ApplyNews.Letter> read(AccountId id, List<Claim> claims) {
        ProviderAccount account = accounts.open(id);
        List<ApplyNews.Letter> letters = new ArrayList<>();
        for (Claim claim : claims) {
            try {
                Message.Raw raw = claim.raw();
                switch (providers.of(account).webhook(account, raw.headers(), raw.body(), claim.receivedAt())) {
                    case WebhookReading.Verified verified -> letters.add(new ApplyNews.Letter(claim, verified.news()));
                    case WebhookReading.Challenge challenge -> letters.add(new ApplyNews.Letter(claim, List.of()));
                    case WebhookReading.Rejected rejected -> work.givenUp(claim, rejected.text());
                }
            } catch (RuntimeException bug) {
                log.warn("Message {} could not be read", claim.id(), bug);
                work.failed(claim, String.valueOf(bug.getMessage()));
            }
        }
        return letters;
    }

    /** Those whose event could be read, if they ask for it; outside any transaction, each event once. */
    private List<ApplyNews.Letter> withEventsRead(AccountId account, List<ApplyNews.Letter> letters) {
        Map<ProgramId, Optional<String>> asked = new HashMap<>();
        List<ApplyNews.Letter> ready = new ArrayList<>();
        for (ApplyNews.Letter letter : letters) {
            Optional<String> trouble = letter.news().stream()
                    .filter(ProviderNews.EventChanged.class::isInstance)
                    .flatMap(news -> bound.to(account, news.event()).stream())
                    .map(program -> asked.computeIfAbsent(program, eventWatch::lookNow))
                    .flatMap(Optional::stream)
                    .findFirst();
            trouble.ifPresentOrElse(text -> work.failed(letter.claim(), text), () -> ready.add(letter));
        }
        return ready;
    }
}
