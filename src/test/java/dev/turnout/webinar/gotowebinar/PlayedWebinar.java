package dev.turnout.webinar.gotowebinar;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** One webinar at the fake GoTo. Everything here is under its own lock. */
public final class PlayedWebinar {

    /** One stay in a session. */
    public record Stay(Instant joined, Instant left) {}

    public static final class Person {
        final String key;
        final String email;
        final String first;
        final String last;
        final Instant registered;
        final String source;
        final String type;
        volatile String status;

        Person(
                String key,
                String email,
                String first,
                String last,
                Instant at,
                String source,
                String type,
                String status) {
            this.key = key;
            this.email = email;
            this.first = first;
            this.last = last;
            this.registered = at;
            this.source = source;
            this.type = type;
            this.status = status;
        }

        public String key() {
            return key;
        }

        public String email() {
            return email;
        }

        String joinUrl() {
            return "https://global.gotowebinar.example/join/%s".formatted(key);
        }

        /** As in a list: neither source nor type. */
        String listed() {
            return "{\"lastName\":%s,\"email\":%s,\"firstName\":%s,\"registrantKey\":%s,\"registrationDate\":\"%s\","
                            .formatted(text(last), text(email), text(first), key, registered)
                    + "\"status\":\"%s\",\"joinUrl\":\"%s\",\"timeZone\":\"Europe/Paris\"}"
                            .formatted(status, joinUrl());
        }

        String detailed() {
            String plain = listed();
            return plain.substring(0, plain.length() - 1)
                    + ",\"source\":%s,\"type\":\"%s\",\"unsubscribed\":false,\"responses\":[]}"
                            .formatted(text(source), type);
        }
    }

    /** @param rows of attendees, as JSON */
    public record Held(String key, Instant start, Instant end, int attended, List<String> rows) {}

    public final String key;
    final String subject;
    final List<Stay> times = new ArrayList<>();
    volatile boolean manual;
    private final Map<String, Person> people = new LinkedHashMap<>();
    private final Map<String, Person> byKey = new HashMap<>();
    private final Map<String, Integer> created = new HashMap<>();
    private final List<Held> sessions = new ArrayList<>();
    private boolean cancelled;
    private boolean running;
    private int limit = Integer.MAX_VALUE;

    PlayedWebinar(String key, String subject, List<Stay> times, boolean manual) {
        this.key = key;
        this.subject = subject;
        this.times.addAll(times);
        this.manual = manual;
    }

    synchronized boolean cancelled() {
        return cancelled;
    }

    public synchronized void cancel() {
        cancelled = true;
    }

    public synchronized void move(Stay... to) {
        times.clear();
        times.addAll(List.of(to));
    }

    public synchronized void running(boolean now) {
        running = now;
    }

    public synchronized void limit(int seats) {
        limit = seats;
    }

    synchronized boolean full() {
        return people.size() >= limit;
    }

    synchronized Person byEmail(String email) {
        return people.get(email.strip().toLowerCase(Locale.ROOT));
    }

    synchronized Person byKey(String wanted) {
        return byKey.get(wanted);
    }

    /** @return false when the address is there already */
    synchronized boolean add(Person person) {
        String address = person.email.strip().toLowerCase(Locale.ROOT);
        boolean added = people.putIfAbsent(address, person) == null;
        if (added) {
            byKey.put(person.key, person);
            created.merge(address, 1, Integer::sum);
        }
        return added;
    }

    synchronized boolean remove(String wanted) {
        Person gone = byKey.remove(wanted);
        return gone != null && people.values().remove(gone);
    }

    public synchronized List<Person> people() {
        return List.copyOf(people.values());
    }

    /** How often each address was taken in, so that nobody was registered twice. */
    public synchronized Map<String, Integer> created() {
        return Map.copyOf(created);
    }

    public synchronized void status(String email, String status) {
        byEmail(email).status = status;
    }

    public void manual(boolean now) {
        manual = now;
    }

    /** In the place of those that were held so far. */
    public synchronized void held(List<Held> all) {
        sessions.clear();
        sessions.addAll(all);
    }

    public synchronized void hold(Held session) {
        sessions.add(session);
    }

    synchronized List<Held> sessions() {
        return List.copyOf(sessions);
    }

    synchronized Instant lastEnd() {
        return times.stream().map(Stay::left).max(Instant::compareTo).orElseThrow();
    }

    synchronized String json() {
        String spans = times.stream()
                .map(one -> "{\"startTime\":\"%s\",\"endTime\":\"%s\"}".formatted(one.joined(), one.left()))
                .collect(Collectors.joining(","));
        return "{\"webinarKey\":\"%s\",\"webinarID\":\"123456789\",\"subject\":%s,\"description\":\"All about it\","
                        .formatted(key, text(subject))
                + "\"times\":[%s],\"timeZone\":\"Europe/Paris\",\"inSession\":%s,\"type\":\"single_session\","
                        .formatted(spans, running)
                + "\"registrationUrl\":\"https://attendee.gotowebinar.example/register/%s\",\"numberOfRegistrants\":%d,"
                        .formatted(key, people.size())
                + "\"approvalType\":\"%s\",\"registrationLimit\":%d}"
                        .formatted(manual ? "MANUAL" : "AUTOMATIC", Math.min(limit, 100_000));
    }

    static String text(String value) {
        return value == null ? "null" : Json.MAPPER.writeValueAsString(value);
    }
}
