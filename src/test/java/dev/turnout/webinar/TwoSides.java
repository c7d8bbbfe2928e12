package dev.turnout.webinar;

import dev.turnout.channel.Channel;
import dev.turnout.channel.Role;
import dev.turnout.channel.Status;
import dev.turnout.id.AccountId;
import dev.turnout.id.ChannelId;
import dev.turnout.id.PersonId;
import dev.turnout.id.ProgramId;
import dev.turnout.id.StatusId;
import dev.turnout.person.EmailAddress;
import dev.turnout.program.Binding;
import dev.turnout.program.Enrolled;
import dev.turnout.program.Program;
import dev.turnout.program.Schedule;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Both sides of program 7, put together without a database. The list was read at {@link #NOW}. */
public final class TwoSides {

    public static final Instant NOW = Instant.parse("2026-09-01T10:00:00Z");
    public static final Duration SETTLED_AFTER = Duration.ofMinutes(30);
    public static final ProgramId PROGRAM = new ProgramId(7);
    public static final Channel WEBINAR = channel();

    private final List<Enrolled> ours = new ArrayList<>();
    private final List<Registrant> theirs = new ArrayList<>();
    private final Map<EmailAddress, PersonId> known = new HashMap<>();
    private final Map<PersonId, Instant> removed = new HashMap<>();
    private final Set<PersonId> cancelling = new HashSet<>();
    private final Map<String, SeenRegistrant> before = new HashMap<>();
    private boolean whole = true;

    /** A member for a day, whose email is "p" and their number at example.org and whose code is "c" and their number. */
    public TwoSides here(int person, Role role) {
        return here(person, role, Duration.ofDays(1), false);
    }

    /** A member of whom the provider is being told. */
    public TwoSides pushing(int person, Role role) {
        return here(person, role, Duration.ofDays(1), true);
    }

    public TwoSides here(int person, Role role, Duration since, boolean pushing) {
        boolean coded = role == Role.REGISTERED || role == Role.NO_SHOW || role == Role.ATTENDED;
        ours.add(new Enrolled(
                new PersonId(person),
                email(person),
                WEBINAR.must(role),
                NOW.minus(since),
                coded ? "c" + person : null,
                null,
                pushing));
        return this;
    }

    /** The same person's registration, two days old, under the same code. */
    public TwoSides there(int person, Registrant.State state) {
        return there(Registrant.of(email(person), "c" + person, null, state), Duration.ofDays(2));
    }

    public TwoSides there(Registrant one, Duration registered) {
        theirs.add(new Registrant(
                one.email(),
                one.code(),
                one.correlationId(),
                one.state(),
                one.joinUrl(),
                one.firstName(),
                one.lastName(),
                NOW.minus(registered),
                one.source()));
        return this;
    }

    public TwoSides withLink(int person, String link) {
        Registrant one = theirs.removeLast();
        theirs.add(new Registrant(
                one.email(), one.code(), null, one.state(), URI.create(link), null, null, one.registeredAt(), null));
        return this;
    }

    /** The database knows the address; the person was once a member and was removed, if a time is given. */
    public TwoSides known(int person, Duration removedBefore) {
        known.put(EmailAddress.parse(email(person)).orElseThrow(), new PersonId(person));
        if (removedBefore != null) {
            removed.put(new PersonId(person), NOW.minus(removedBefore));
        }
        return this;
    }

    public TwoSides cancelling(int person) {
        cancelling.add(new PersonId(person));
        return this;
    }

    /** So it was seen before, and so long ago to be cancelled, if ever. */
    public TwoSides seen(int person, Registrant.State state, Duration cancelledBefore) {
        before.put(
                "c" + person,
                new SeenRegistrant(
                        "c" + person,
                        null,
                        email(person),
                        "",
                        state,
                        null,
                        null,
                        null,
                        NOW.minus(Duration.ofDays(3)),
                        cancelledBefore == null ? null : NOW.minus(cancelledBefore)));
        return this;
    }

    public TwoSides onlyChanges() {
        whole = false;
        return this;
    }

    public Sides sides() {
        Program program = new Program(
                PROGRAM,
                "Tomatoes",
                WEBINAR,
                "",
                Schedule.open(ZoneId.of("Europe/Paris")),
                new Binding(new AccountId(1), "1001"),
                null,
                false,
                Map.of(),
                NOW.minus(Duration.ofDays(9)));
        return new Sides(
                program,
                NOW,
                new RegistrantList(theirs, whole, 0),
                ours,
                RegistrantMatch.of(PROGRAM, ours, theirs),
                known,
                removed,
                cancelling,
                before);
    }

    public static String email(int person) {
        return "p" + person + "@example.org";
    }

    private static Channel channel() {
        List<Status> statuses = new ArrayList<>();
        for (Role role : Role.values()) {
            statuses.add(new Status(new StatusId(statuses.size() + 1), role.name(), step(role), false, false, role));
        }
        return new Channel(new ChannelId(1), "Webinar", true, false, statuses);
    }

    private static int step(Role role) {
        return switch (role) {
            case NOT_IN_PROGRAM -> 0;
            case INVITED -> 10;
            case PENDING_APPROVAL -> 20;
            case REJECTED, WAITLISTED -> 30;
            case REGISTERING, REGISTERED, REGISTRATION_ERROR -> 40;
            case NO_SHOW -> 50;
            case ATTENDED -> 70;
            case ATTENDED_ON_DEMAND -> 75;
        };
    }
}
