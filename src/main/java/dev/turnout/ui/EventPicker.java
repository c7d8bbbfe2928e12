package dev.turnout.ui;

import dev.turnout.id.AccountId;
import dev.turnout.program.Bindings;
import dev.turnout.program.Program;
import dev.turnout.program.Schedule;
import dev.turnout.webinar.Account;
import dev.turnout.webinar.Accounts;
import dev.turnout.webinar.EventList;
import dev.turnout.webinar.EventSnapshot;
import dev.turnout.webinar.EventsAnswer;
import dev.turnout.webinar.Health;
import dev.turnout.webinar.ProviderEvents;
import dev.turnout.webinar.Refused;
import dev.turnout.webinar.Trouble;
import dev.turnout.webinar.UpcomingEvents;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.ModelAndView;

/** Event Settings: the event that a program is bound to, and the ones to choose from. */
@Component
class EventPicker {

    /**
     * One event to choose.
     *
     * @param schedule absent where the provider does not tell it
     * @param programs those that are bound to it already
     * @param own whether the program at hand is
     */
    record Line(EventSnapshot event, @Nullable Schedule schedule, List<Bindings.Bound> programs, boolean own) {}

    /**
     * What the provider answered.
     *
     * @param more found and not shown
     * @param wrong absent when the list could be had
     */
    record Found(List<Line> lines, int more, @Nullable Wrong wrong) {}

    /**
     * What was wrong with the wish to list or to bind.
     *
     * @param field what to correct; absent when the provider could not be asked
     * @param said the provider's own words, if there were any
     */
    record Wrong(
            @Nullable String field,
            String message,
            @Nullable String said) {

        static Wrong of(Health why, String said) {
            return new Wrong(null, "account.trouble." + why, said);
        }
    }

    /** As many as anybody reads through; the search finds the rest. */
    private static final int MOST = 100;

    private final Accounts accounts;
    private final UpcomingEvents upcoming;
    private final ProviderEvents events;
    private final Bindings bindings;

    EventPicker(Accounts accounts, UpcomingEvents upcoming, ProviderEvents events, Bindings bindings) {
        this.accounts = accounts;
        this.upcoming = upcoming;
        this.events = events;
        this.bindings = bindings;
    }

    /** Those that can be chosen. */
    List<Account> usable() {
        return accounts.all().stream().filter(account -> !account.disabled()).toList();
    }

    Optional<Account> chosen(String id) {
        return usable().stream().filter(one -> one.id().toString().equals(id)).findFirst();
    }

    /**
     * @param search absent while nothing is looked for yet
     * @param typed an event's id
     */
    ModelAndView show(Program program, @Nullable EventSearch search, String typed, @Nullable Wrong wrong) {
        List<Account> usable = usable();
        String first = usable.isEmpty() ? "" : usable.getFirst().id().toString();
        ModelAndView page = new ModelAndView("program-event");
        page.addObject("program", program);
        page.addObject("accounts", usable);
        page.addObject("search", search == null ? EventSearch.of(program, first) : search);
        page.addObject("found", search == null || wrong != null ? null : find(program, search));
        page.addObject("bound", program.isBound() ? events.find(program.id()).orElse(null) : null);
        page.addObject("event", typed);
        page.addObject("wrong", wrong);
        page.setStatus(wrong == null ? HttpStatus.OK : HttpStatus.UNPROCESSABLE_CONTENT);
        return page;
    }

    private Found find(Program program, EventSearch search) {
        Optional<Account> account = chosen(search.account());
        if (account.isEmpty()) {
            return new Found(List.of(), 0, new Wrong("account", "event.wrong.account", null));
        }
        EventsAnswer answer = upcoming.of(account.get().id(), search.fresh());
        return switch (answer) {
            case EventList list -> found(program, account.get().id(), search, list.events());
            case Refused refused -> new Found(List.of(), 0, new Wrong(null, "event.wrong.list", refused.text()));
            case Trouble trouble -> new Found(List.of(), 0, Wrong.of(Health.of(trouble), trouble.text()));
        };
    }

    private Found found(Program program, AccountId account, EventSearch search, List<EventSnapshot> all) {
        ZoneId zone = program.schedule().zone();
        Map<String, List<Bindings.Bound>> bound =
                bindings.of(account).stream().collect(Collectors.groupingBy(Bindings.Bound::eventId));
        List<EventSnapshot> found =
                all.stream().filter(event -> search.finds(event, zone)).toList();
        List<Line> lines = found.stream()
                .limit(MOST)
                .map(event ->
                        line(program, event, bound.getOrDefault(event.ref().id(), List.of())))
                .toList();
        return new Found(lines, found.size() - lines.size(), null);
    }

    private static Line line(Program program, EventSnapshot event, List<Bindings.Bound> bound) {
        return new Line(
                event,
                schedule(event, program),
                bound.stream()
                        .filter(one -> !one.program().equals(program.id()))
                        .toList(),
                bound.stream().anyMatch(one -> one.program().equals(program.id())));
    }

    static @Nullable Schedule schedule(EventSnapshot event, Program program) {
        ZoneId zone = event.zone() == null ? program.schedule().zone() : event.zone();
        boolean told =
                event.start() != null && event.end() != null && event.end().isAfter(event.start());
        return told ? new Schedule(event.start(), event.end(), zone) : null;
    }
}
