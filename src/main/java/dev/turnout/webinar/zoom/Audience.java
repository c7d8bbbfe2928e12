package dev.turnout.webinar.zoom;

import dev.turnout.webinar.AttendanceRow;
import dev.turnout.webinar.Engagement;
import dev.turnout.webinar.Registrant;
import dev.turnout.webinar.Watched;
import dev.turnout.webinar.Watched.Interval;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Brings together what Zoom's reports say of one person: by the registrant's id, else by address, else by name. The
 * registrants help out where one report has the id and another the address.
 */
final class Audience {

    /** Somebody watched the recording from a time on, for so long. */
    record View(
            @Nullable String email,
            @Nullable String name,
            @Nullable Instant from,
            long seconds) {}

    /** Somebody answered polls or asked questions, so many. */
    record Said(@Nullable String email, @Nullable String name, int polls, int questions) {}

    private static final class Person {
        private @Nullable String code;
        private @Nullable String email;
        private @Nullable String name;
        private final List<Interval> live = new ArrayList<>();
        private final List<Interval> recorded = new ArrayList<>();
        private int undatedViews;
        private long undatedSeconds;
        private @Nullable Integer polls;
        private @Nullable Integer questions;
    }

    private final Map<String, String> codeByEmail = new HashMap<>();
    private final Map<String, String> emailByCode = new HashMap<>();
    private final Map<String, Person> people = new LinkedHashMap<>();
    private int unidentified;

    /** @param roll everybody registered, as far as it is known */
    Audience(List<Registrant> roll, List<Visit> visits) {
        roll.forEach(it -> knows(it.code(), it.email()));
        visits.forEach(it -> knows(it.code(), it.email()));
        visits.forEach(this::visited);
    }

    private void knows(@Nullable String code, @Nullable String email) {
        if (code != null && email != null) {
            codeByEmail.put(email.toLowerCase(Locale.ROOT), code);
            emailByCode.put(code, email);
        }
    }

    private void visited(Visit visit) {
        Person person = person(visit.code(), visit.email(), visit.name());
        if (person == null) {
            unidentified++;
            return;
        }
        Interval interval = visit.interval();
        if (interval != null) {
            person.live.add(interval);
        }
    }

    void viewed(View view) {
        Person person = person(null, view.email(), view.name());
        if (person == null) {
            unidentified++;
        } else if (view.from() == null) {
            person.undatedViews++;
            person.undatedSeconds += view.seconds();
        } else {
            person.recorded.add(new Interval(view.from(), view.from().plusSeconds(view.seconds())));
        }
    }

    /** What is said by somebody who did not come, or by one of several of a name, is dropped. */
    void said(Said said) {
        Person person = said.email() == null
                ? only(said.name())
                : people.get(key(code(null, said.email()), said.email(), null));
        if (person != null) {
            person.polls = sum(person.polls, said.polls());
            person.questions = sum(person.questions, said.questions());
        }
    }

    private static @Nullable Integer sum(@Nullable Integer one, int more) {
        return one == null && more == 0 ? null : Integer.valueOf((one == null ? 0 : one) + more);
    }

    private @Nullable Person only(@Nullable String name) {
        List<Person> named = people.values().stream()
                .filter(it -> name != null && name.equalsIgnoreCase(it.name))
                .limit(2)
                .toList();
        return named.size() == 1 ? named.getFirst() : null;
    }

    private @Nullable Person person(@Nullable String saidCode, @Nullable String saidEmail, @Nullable String name) {
        String code = code(saidCode, saidEmail);
        String email = saidEmail == null && code != null ? emailByCode.get(code) : saidEmail;
        if (code == null && email == null && name == null) {
            return null;
        }
        Person person = people.computeIfAbsent(key(code, email, name), any -> new Person());
        person.code = person.code == null ? code : person.code;
        person.email = person.email == null ? email : person.email;
        person.name = person.name == null ? name : person.name;
        return person;
    }

    private @Nullable String code(@Nullable String code, @Nullable String email) {
        return code == null && email != null ? codeByEmail.get(email.toLowerCase(Locale.ROOT)) : code;
    }

    private static String key(@Nullable String code, @Nullable String email, @Nullable String name) {
        if (code != null) {
            return "id " + code;
        }
        return email != null ? "email " + email.toLowerCase(Locale.ROOT) : "name " + name;
    }

    List<AttendanceRow> rows() {
        return people.values().stream().map(Audience::row).toList();
    }

    int unidentified() {
        return unidentified;
    }

    private static AttendanceRow row(Person it) {
        return new AttendanceRow(
                it.code,
                null,
                it.email,
                it.name,
                Watched.of(it.live),
                recorded(it),
                new Engagement(null, it.polls, it.questions, null, null));
    }

    private static Watched recorded(Person it) {
        Watched dated = Watched.of(it.recorded);
        if (it.undatedViews == 0) {
            return dated;
        }
        long seconds = it.undatedSeconds + (dated.seconds() == null ? 0 : dated.seconds());
        int views = it.undatedViews + (dated.views() == null ? 0 : dated.views());
        return new Watched((int) Math.min(Integer.MAX_VALUE, seconds), views, dated.first(), dated.last());
    }
}
