package dev.turnout.demo;

import dev.turnout.activity.Actor;
import dev.turnout.channel.Channels;
import dev.turnout.channel.Role;
import dev.turnout.id.AccountId;
import dev.turnout.id.PersonId;
import dev.turnout.person.EmailAddress;
import dev.turnout.person.People;
import dev.turnout.person.PersonDraft;
import dev.turnout.person.PersonFields;
import dev.turnout.person.Upserted;
import dev.turnout.program.Memberships;
import dev.turnout.program.Move;
import dev.turnout.program.Program;
import dev.turnout.program.ProgramDraft;
import dev.turnout.program.Programs;
import dev.turnout.program.Schedule;
import dev.turnout.webinar.AccountDraft;
import dev.turnout.webinar.Accounts;
import dev.turnout.webinar.BindProgram;
import dev.turnout.webinar.rehearsal.Fault;
import dev.turnout.webinar.rehearsal.RehearsalDraft;
import dev.turnout.webinar.rehearsal.Rehearsals;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;

/** What the demo plays with: one program, its event at the rehearsal provider, and people who are plainly made up. */
@Component
@ConditionalOnProperty("turnout.demo")
class DemoProgram {

    static final String NAME = "Demo: Webinars people come to";

    /** An hour's event in half a minute, beginning about 20 seconds from now. */
    private static final double SPEED = 120;

    private static final Duration UNTIL_START = Duration.ofMinutes(40);
    private static final long CLIENT = 9001;
    private static final String ACCOUNT = "Rehearsal";
    private static final int INVITED = 48;
    private static final int REFUSED = 7;
    private static final ZoneId ZONE = ZoneId.of("Europe/Paris");
    private static final Actor DEMO = new Actor(Actor.Kind.SYSTEM, "demo");

    private final Channels channels;
    private final Programs programs;
    private final People people;
    private final Memberships memberships;
    private final Accounts accounts;
    private final BindProgram bindProgram;
    private final Rehearsals rehearsals;
    private final DemoCampaigns campaigns;
    private final InstantSource clock;

    DemoProgram(
            Channels channels,
            Programs programs,
            People people,
            Memberships memberships,
            Accounts accounts,
            BindProgram bindProgram,
            Rehearsals rehearsals,
            DemoCampaigns campaigns,
            InstantSource clock) {
        this.channels = channels;
        this.programs = programs;
        this.people = people;
        this.memberships = memberships;
        this.accounts = accounts;
        this.bindProgram = bindProgram;
        this.rehearsals = rehearsals;
        this.campaigns = campaigns;
        this.clock = clock;
    }

    Optional<Program> find() {
        return programs.all().stream().filter(p -> p.name().equals(NAME)).findFirst();
    }

    /** Sets everything up, as a marketer would by the pages. */
    Program create(URI rehearsalAddress) {
        String key = UUID.randomUUID().toString();
        String secret = UUID.randomUUID().toString();
        rehearsals.client(CLIENT, key, secret);
        Map<String, String> credentials = Map.of("token_key", key, "token_secret", secret);
        AccountId account = findAccount()
                .orElseGet(() -> accounts.add(new AccountDraft(
                                ACCOUNT, "rehearsal", rehearsalAddress, Long.toString(CLIENT), credentials))
                        .orElseThrow());
        accounts.rotate(account, credentials);
        accounts.moveTo(account, rehearsalAddress);
        Instant now = clock.instant();
        long event = rehearsals.create(RehearsalDraft.of(CLIENT, "Webinars people come to", ZONE, now.plus(UNTIL_START))
                .atSpeed(SPEED));
        rehearsals.inject(Fault.of(CLIENT, Fault.Kind.REFUSE)
                .in(event)
                .forEmailsLike(email(REFUSED))
                .saying("This email address is not on the event's guest list"));
        Program program = programs.create(new ProgramDraft(
                        NAME,
                        channels.all().getFirst().id(),
                        "A sample program. Its event is played by the rehearsal provider, so nothing leaves this machine.",
                        Schedule.open(ZONE),
                        null,
                        false,
                        Map.of("Kind", "Demo")))
                .orElseThrow();
        bindProgram.bind(program.id(), account, Long.toString(event));
        campaigns.layOut(programs.get(program.id()));
        return programs.get(program.id());
    }

    /** The rehearsal listens where Turnout does, which may be another port than last time. */
    void moved(URI rehearsalAddress) {
        findAccount().ifPresent(account -> accounts.moveTo(account, rehearsalAddress));
    }

    void invite(Program program) {
        List<PersonDraft> drafts = IntStream.rangeClosed(1, INVITED)
                .mapToObj(i -> new PersonDraft(
                        EmailAddress.parse(email(i)).orElseThrow(),
                        PersonFields.named("Sample", "Person %02d".formatted(i))))
                .toList();
        List<PersonId> ids = people.upsert(drafts, "demo", program.id(), DEMO).stream()
                .map(Upserted::id)
                .toList();
        move(program, ids, Role.INVITED, "invitation");
    }

    /** Those of the invited from one to another place in the list ask to be registered. */
    void register(Program program, int from, int to) {
        List<PersonId> ids = memberships.roster(program.id()).stream()
                .map(member -> member.person())
                .sorted(Comparator.comparingLong(PersonId::value))
                .toList();
        move(program, ids.subList(Math.min(from, ids.size()), Math.min(to, ids.size())), Role.REGISTERED, "sign-up");
    }

    /** For a moment the provider answers that it is asked too much; nobody is lost by it. */
    void throttle() {
        rehearsals.inject(Fault.of(CLIENT, Fault.Kind.TOO_MANY)
                .at(Fault.Call.REGISTER)
                .times(12)
                .retryAfter("1"));
    }

    private void move(Program program, List<PersonId> ids, Role role, String reason) {
        memberships.advance(Move.of(program.id(), program.channel().must(role).id(), ids, DEMO, reason));
    }

    private Optional<AccountId> findAccount() {
        return accounts.all().stream()
                .filter(account -> account.name().equals(ACCOUNT))
                .map(account -> account.id())
                .findFirst();
    }

    private static String email(int i) {
        return "sample%02d@example.org".formatted(i);
    }
}
