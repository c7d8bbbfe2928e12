package dev.turnout.webinar;

import dev.turnout.TestClock;
import dev.turnout.webinar.Refused.Reason;
import dev.turnout.webinar.Trouble.AccountProblem;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A provider played by a fake of its own, with one account and one event on it: what {@link ProviderContract} needs
 * done at the provider's side. The event lasts an hour, begins tomorrow, is called {@link #TITLE} and stands in
 * Europe/Paris; nobody comes to it who was not told to. What a provider knows nothing of is left out by its stage, and
 * the contract then holds the provider's {@link Capability capabilities} to it.
 */
public interface ProviderStage extends AutoCloseable {

    String TITLE = "Growing tomatoes";

    WebinarProvider provider();

    /** With the right credentials. */
    ProviderAccount account();

    /** Accounts with something wrong, by what the provider should be found to say of them. */
    Map<AccountProblem.Kind, ProviderAccount> wrongAccounts();

    /** The clock that provider and adapter go by. */
    TestClock clock();

    EventRef event();

    /** One that looks like an event and is none. */
    EventRef unknownEvent();

    // The event, as its organiser keeps it

    /** When it begins, as the provider says now. */
    Instant start();

    void moveTo(Instant start);

    /** Lets time go on, at the provider and here, until so long after the beginning. Never back. */
    void passTo(Duration afterStart);

    void callOff();

    /** From now on a registration waits for the organiser. Asked of those that have PROVIDER_APPROVAL. */
    void requireApproval();

    /** How long after its end the event's attendance is complete, even if nobody came. */
    Duration finalAfter();

    /** False where the fake plays no list of events. */
    default boolean playsEventList() {
        return true;
    }

    // The people

    /** Somebody registers on the provider's own page. */
    void registersThere(String email);

    /** The organiser cancels them, or they do so themselves, at the provider. */
    void cancelledThere(String email);

    /** The organiser decides on one who waits. Asked of those that have PROVIDER_APPROVAL. */
    void decidedThere(String email, boolean approved);

    /** How many registrations the provider holds that are not cancelled, each counted however often it is there. */
    int registered();

    // Who watches; from and to are counted from the event's beginning

    /** Whoever is not registered, or no longer, is not let in. */
    void joins(String email, Duration from, Duration to);

    /** Asked of those that have ON_DEMAND. */
    void watchesRecording(String email, Duration length);

    /** Host and panelist join, and somebody waits in the waiting room, where there are any. */
    void crewJoins();

    /** The event is begun a second time: whoever joins from now on joins that run. */
    void beginsAgain();

    // What goes wrong

    enum Call {
        REGISTER,
        CANCEL,
        /** One person looked up, or everybody listed. */
        FIND,
        EVENT,
        ATTENDANCE
    }

    /** What goes wrong in the same way with every provider. */
    enum Mishap {
        /** All is done, and nothing is heard of it. */
        LOST_ANSWER,
        /** Nothing is done, and nothing is heard. */
        NO_ANSWER,
        /** All is done, and what is heard cannot be read. */
        UNREADABLE,
        /** All is done, and heard late but in time. */
        SLOW,
        /** Nothing is done: a server's error. */
        DOWN,
        /** Nothing is done: too many calls, by the provider's usual words. */
        THROTTLED,
        /** Nothing is done: the credentials are not taken, by the provider's usual words. */
        UNAUTHORIZED,
        /** A list comes in small pages, and one of them repeats or is no longer there. */
        ODD_PAGES,
        /** Attendance without email addresses. */
        BLANK_EMAILS,
        /** Attendance that says the same twice. */
        DUPLICATE_ROWS,
        /** Attendance that the provider has not finished. */
        UNFINISHED
    }

    /** Strikes the next so many calls of that kind. */
    void plays(Mishap mishap, Call call, int times);

    /** Strikes this share of the calls of that kind, 0 to 1, until all is well again. */
    void plays(Mishap mishap, Call call, double share);

    void allWell();

    /** How often Turnout made a call of that kind, whatever came of it. */
    int calls(Call call);

    // What the provider says in words of its own; each is set going for the next registration, until all is well again

    /** One way to say that there were too many calls, and until when to be left alone by it. */
    record Throttle(String how, Runnable play, Instant until) {}

    /** Never empty. */
    List<Throttle> throttles();

    /** One way to say that it is the account's fault. */
    record AccountFault(String how, Runnable play, AccountProblem.Kind kind) {}

    /** At least one for AUTH and one for ENTITLEMENT. */
    List<AccountFault> accountFaults();

    /** One way to refuse a person or an event. */
    record Refusal(String how, Runnable play, Reason reason, String words) {}

    /** At least a missing field, its name among the words. */
    List<Refusal> refusals();

    // Messages, asked of those that have WEBHOOKS

    /** @param headers by lower-case name */
    record Message(Map<String, String> headers, byte[] body) {

        Message changed() {
            byte[] other = Arrays.copyOf(body, body.length);
            int last = new String(body, StandardCharsets.UTF_8).lastIndexOf('}');
            other[last] = ' ';
            return new Message(headers, other);
        }
    }

    enum Said {
        REGISTERED,
        CANCELLED,
        JOINED,
        LEFT,
        EVENT_CHANGED,
        EVENT_ENDED,
        /** A kind that Turnout knows nothing of. */
        UNKNOWN
    }

    /** What the provider can say besides REGISTERED and, where it has LIVE_JOINS, JOINED. */
    default Set<Said> says() {
        return EnumSet.noneOf(Said.class);
    }

    /** As the provider would send it now, of this person. */
    default Message message(Said said, String email) {
        throw new UnsupportedOperationException("this provider sends no messages");
    }

    /** @param answer what it wants to hear, a JSON object */
    record Challenge(Message message, String answer) {}

    /** Where the provider asks by message whether we are who it thinks. */
    default Optional<Challenge> challenge() {
        return Optional.empty();
    }

    @Override
    void close();
}
