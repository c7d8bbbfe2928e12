package dev.turnout.webinar.inbox;

import dev.turnout.activity.Actor;
import dev.turnout.id.AccountId;
import dev.turnout.id.ProgramId;
import dev.turnout.program.Programs;
import dev.turnout.webinar.Account;
import dev.turnout.webinar.Accounts;
import dev.turnout.webinar.BoundPrograms;
import dev.turnout.webinar.EventRef;
import dev.turnout.webinar.ProviderNews;
import dev.turnout.webinar.inbox.InboxWork.Claim;
import dev.turnout.webinar.inbox.InboxWork.Worked;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Carries out what a batch of one account's messages says, program by program, and marks them as worked off. */
@Component
class ApplyNews {

    private final Programs programs;
    private final Accounts accounts;
    private final BoundPrograms bound;
    private final ApplyToProgram applyToProgram;
    private final InboxWork work;

    ApplyNews(
            Programs programs, Accounts accounts, BoundPrograms bound, ApplyToProgram applyToProgram, InboxWork work) {
        this.programs = programs;
        this.accounts = accounts;
        this.bound = bound;
        this.applyToProgram = applyToProgram;
        this.work = work;
    }

    /** A message and what it says. */
    record Letter(Claim claim, List<ProviderNews> news) {}

    /** One piece of news, and the message that it came by. */
    record Item(Claim claim, ProviderNews news) {}

    /** What has come of the messages so far. */
    static final class Outcomes {

        private final Map<Claim, Set<Effect>> effects = new LinkedHashMap<>();
        private final Set<Claim> again = new HashSet<>();

        void add(Claim claim, Effect effect) {
            effects.computeIfAbsent(claim, any -> EnumSet.noneOf(Effect.class)).add(effect);
        }

        void again(Claim claim) {
            again.add(claim);
        }

        private List<Worked> worked() {
            return effects.entrySet().stream()
                    .map(one -> new Worked(one.getKey(), one.getValue(), again.contains(one.getKey())))
                    .toList();
        }
    }

    @Transactional
    void apply(AccountId account, List<Letter> letters) {
        if (letters.isEmpty()) {
            return;
        }
        Outcomes outcomes = new Outcomes();
        Map<EventRef, List<ProgramId>> byEvent = new HashMap<>();
        Map<ProgramId, List<Item>> byProgram = new LinkedHashMap<>();
        for (Letter letter : letters) {
            if (letter.news().isEmpty()) {
                outcomes.add(letter.claim(), Effect.NO_NEWS);
            }
            for (ProviderNews news : letter.news()) {
                List<ProgramId> of = byEvent.computeIfAbsent(news.event(), event -> bound.to(account, event));
                if (of.isEmpty()) {
                    outcomes.add(letter.claim(), Effect.NO_PROGRAM);
                }
                of.forEach(program -> byProgram
                        .computeIfAbsent(program, any -> new ArrayList<>())
                        .add(new Item(letter.claim(), news)));
            }
        }
        Actor by = new Actor(
                Actor.Kind.PROVIDER_SYNC,
                accounts.find(account).map(Account::name).orElse("provider"));
        byProgram.forEach((program, items) -> applyToProgram.apply(programs.get(program), items, by, outcomes));
        work.done(outcomes.worked());
    }
}
