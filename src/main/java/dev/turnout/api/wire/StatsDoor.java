package dev.turnout.api.wire;

import dev.turnout.access.ApiClients;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/** How much was called and what went wrong, day by day (facts 9). A day without any is there too. */
@Controller
class StatsDoor {

    private static final int WEEK = 7;

    private final Usage usage;
    private final ApiClients clients;
    private final UserNames names;

    StatsDoor(Usage usage, ApiClients clients, UserNames names) {
        this.usage = usage;
        this.clients = clients;
        this.names = names;
    }

    @GetMapping("/rest/v1/stats/usage.json")
    Answer usageToday(Call call) {
        return usage(1);
    }

    @GetMapping("/rest/v1/stats/usage/last7days.json")
    Answer usageOfTheWeek(Call call) {
        return usage(WEEK);
    }

    @GetMapping("/rest/v1/stats/errors.json")
    Answer errorsToday(Call call) {
        return errors(1);
    }

    @GetMapping("/rest/v1/stats/errors/last7days.json")
    Answer errorsOfTheWeek(Call call) {
        return errors(WEEK);
    }

    private Answer usage(int days) {
        Map<String, String> byId = clients.all().stream()
                .collect(Collectors.toMap(client -> client.id().toString(), names::of));
        return byDay(days, usage::calls, "users", "userId", id -> byId.getOrDefault(id, id));
    }

    private Answer errors(int days) {
        return byDay(days, usage::errors, "errors", "errorCode", code -> code);
    }

    private Answer byDay(
            int days,
            Function<LocalDate, List<Usage.Count>> counted,
            String members,
            String key,
            Function<String, String> shown) {
        LocalDate today = usage.today();
        LocalDate first = today.minusDays(days - 1L);
        Map<LocalDate, List<Usage.Count>> counts = new LinkedHashMap<>();
        Stream.iterate(first, day -> day.plusDays(1)).limit(days).forEach(day -> counts.put(day, new ArrayList<>()));
        counted.apply(first)
                .forEach(count -> counts.computeIfAbsent(count.day(), later -> new ArrayList<>())
                        .add(count));
        return Answer.of(counts.entrySet().stream()
                .map(day -> {
                    Map<String, Object> told = new LinkedHashMap<>();
                    told.put("date", day.getKey().toString());
                    told.put(
                            "total",
                            day.getValue().stream()
                                    .mapToLong(Usage.Count::times)
                                    .sum());
                    told.put(
                            members,
                            day.getValue().stream()
                                    .map(count -> counted(key, shown.apply(count.of()), count.times()))
                                    .toList());
                    return told;
                })
                .toList());
    }

    private static Map<String, Object> counted(String key, String of, long times) {
        Map<String, Object> told = new LinkedHashMap<>();
        told.put(key, of);
        told.put("count", times);
        return told;
    }
}
