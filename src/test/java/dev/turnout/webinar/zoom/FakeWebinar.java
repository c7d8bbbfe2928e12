package dev.turnout.webinar.zoom;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** A webinar at the fake, with its registrants and runs. Guarded by itself. */
final class FakeWebinar {

    static final class Person {
        final String id;
        final String email;
        final String firstName;
        final String lastName;
        final Instant created;
        String status;

        Person(String id, String email, String firstName, String lastName, String status, Instant created) {
            this.id = id;
            this.email = email;
            this.firstName = firstName;
            this.lastName = lastName;
            this.status = status;
            this.created = created;
        }

        String name() {
            return (firstName + " " + (lastName == null ? "" : lastName)).strip();
        }
    }

    /** One row of a run's participants, as Zoom writes it. */
    record Joined(
            String id,
            String userId,
            String name,
            String email,
            String registrantId,
            Instant join,
            Instant leave,
            String status,
            boolean internal) {}

    static final class Run {
        final String uuid;
        final Instant start;
        Instant over;
        final List<Joined> joined = new ArrayList<>();

        Run(String uuid, Instant start) {
            this.uuid = uuid;
            this.start = start;
        }
    }

    final long id;
    final String topic;
    Instant start;
    Duration length = Duration.ofHours(1);
    int type = 5;
    int approvalType;
    int limit;
    boolean deleted;
    List<Instant> occurrences = List.of();
    final Map<String, Person> people = new LinkedHashMap<>();
    final Map<String, Person> byId = new LinkedHashMap<>();
    final List<Run> runs = new ArrayList<>();
    final List<Map<String, Object>> views = new ArrayList<>();
    final List<Map<String, Object>> polls = new ArrayList<>();
    final List<Map<String, Object>> questions = new ArrayList<>();
    final List<Map<String, Object>> panelists = new ArrayList<>();
    private final Map<String, Integer> callsOfDay = new LinkedHashMap<>();
    private int numbers;

    FakeWebinar(long id, String topic, Instant start) {
        this.id = id;
        this.topic = topic;
        this.start = start;
    }

    Instant end() {
        return start.plus(length);
    }

    synchronized Optional<Person> active(String email) {
        return Optional.ofNullable(people.get(email.toLowerCase(Locale.ROOT)))
                .filter(it -> !it.status.equals("cancelled"));
    }

    /** How often somebody was registered on this day, in UTC, by now. */
    synchronized int callsToday(String email, Instant now) {
        return callsOfDay.getOrDefault(dayOf(email, now), 0);
    }

    synchronized void countCall(String email, Instant now) {
        callsOfDay.merge(dayOf(email, now), 1, Integer::sum);
    }

    private static String dayOf(String email, Instant now) {
        return email.toLowerCase(Locale.ROOT) + " " + now.truncatedTo(ChronoUnit.DAYS);
    }

    synchronized Person register(String email, String firstName, String lastName, Instant now) {
        Person known = active(email).orElse(null);
        if (known != null) {
            return known;
        }
        String status = approvalType == 1 ? "pending" : "approved";
        Person person = new Person("r/" + id + "-" + ++numbers + "==", email, firstName, lastName, status, now);
        people.put(email.toLowerCase(Locale.ROOT), person);
        byId.put(person.id, person);
        return person;
    }

    synchronized List<Person> with(String status) {
        return byId.values().stream().filter(it -> it.status.equals(status)).toList();
    }

    synchronized int held() {
        return (int) byId.values().stream()
                .filter(it -> !it.status.equals("cancelled"))
                .count();
    }

    synchronized Run run() {
        return runs.isEmpty() ? begin(start) : runs.getLast();
    }

    /** Ids as nasty as Zoom's: they begin with a slash, or hold two. */
    synchronized Run begin(Instant at) {
        String uuid = runs.size() % 2 == 0 ? "/aB+c" + id + "==" : "dE//f" + id + runs.size() + "+Q==";
        Run run = new Run(uuid, at);
        runs.add(run);
        return run;
    }

    synchronized Optional<Run> run(String idOrUuid) {
        return runs.stream()
                .filter(it -> it.uuid.equals(idOrUuid) || Long.toString(id).equals(idOrUuid))
                .reduce((earlier, later) -> later);
    }

    synchronized void joins(String email, Instant from, Instant to) {
        active(email)
                .filter(it -> it.status.equals("approved"))
                .ifPresent(it -> run().joined
                        .add(new Joined(
                                "", "u" + ++numbers, it.name(), it.email, it.id, from, to, "in_meeting", false)));
    }
}
