package dev.turnout.campaign.list;

import dev.turnout.World;
import dev.turnout.activity.ActivityLog;
import dev.turnout.activity.What;
import dev.turnout.channel.Role;
import dev.turnout.id.EmailId;
import dev.turnout.id.PersonId;
import dev.turnout.id.ProgramId;
import dev.turnout.id.StatusId;
import dev.turnout.person.EmailAddress;
import dev.turnout.person.People;
import dev.turnout.person.PersonDraft;
import dev.turnout.person.PersonFields;
import dev.turnout.program.Program;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;

/** A small crowd to whom many things happened, and lists about them; all by one seed. */
final class RandomLists {

    /** Signs that mean something to SQL, to patterns, to jOOQ's templates and to named parameters. */
    static final List<String> WORDS = List.of(
            "North",
            "south",
            "O'Neil; drop table person --",
            "100%",
            "a_b",
            "\\",
            "{0}",
            "?",
            ":list1",
            "Žofie",
            "$1",
            "çA",
            "'",
            "\"",
            "/*");

    private static final List<Role> ROLES = List.of(Role.INVITED, Role.REGISTERED, Role.NO_SHOW, Role.ATTENDED);

    private final World world;
    private final Random random;
    private final List<Program> programs = new ArrayList<>();
    private final List<StaticListId> lists = new ArrayList<>();

    RandomLists(World world, long seed) {
        this.world = world;
        this.random = new Random(seed);
    }

    void fill(int people) {
        for (int i = 0; i < 3; i++) {
            programs.add(world.program("Random " + i));
            lists.add(world.get(StaticLists.class).create("List " + i).orElseThrow());
        }
        List<PersonId> crowd =
                IntStream.range(0, people).mapToObj(this::somebody).toList();
        for (int i = 0; i < people * 12; i++) {
            world.clock.forward(Duration.ofHours(random.nextInt(6)));
            happen(one(crowd));
        }
    }

    private PersonId somebody(int number) {
        world.clock.forward(Duration.ofHours(random.nextInt(20)));
        PersonFields fields = new PersonFields(
                word(),
                word(),
                word(),
                null,
                null,
                random.nextBoolean() ? word() : null,
                random.nextBoolean() ? Map.of("language", word()) : Map.of());
        ProgramId acquiredBy = random.nextBoolean() ? one(programs).id() : null;
        EmailAddress email = EmailAddress.parse("p" + number + "@" + one(List.of("north", "south")) + ".example")
                .orElseThrow();
        return world.get(People.class)
                .upsert(List.of(new PersonDraft(email, fields)), word(), acquiredBy, World.ANN)
                .getFirst()
                .id();
    }

    private void happen(PersonId person) {
        ActivityLog log = world.get(ActivityLog.class);
        Program program = one(programs);
        switch (random.nextInt(6)) {
            case 0 ->
                log.append(
                        world.clock.instant(),
                        person,
                        null,
                        World.ANN,
                        new What.EmailSent(random.nextInt(3), "An email", "Come"));
            case 1 ->
                log.append(
                        world.clock.instant(),
                        person,
                        null,
                        World.ANN,
                        new What.LinkClicked(random.nextInt(3), "An email", "https://example.org/" + word()));
            case 2 ->
                log.append(
                        world.clock.instant(), person, program.id(), World.FORM, new What.FormFilledOut("Form", false));
            case 3 -> {
                if (random.nextBoolean()) {
                    world.get(StaticLists.class).add(one(lists), List.of(person), World.ANN);
                } else {
                    world.get(StaticLists.class).remove(one(lists), List.of(person), World.ANN);
                }
            }
            default -> world.move(program, person, one(ROLES), World.SYNC);
        }
    }

    SmartList list() {
        List<Filter> filters = IntStream.rangeClosed(0, random.nextInt(4))
                .mapToObj(i -> filter())
                .toList();
        Logic logic = one(List.of(new Logic.All(), new Logic.Any(), new Logic.Advanced(logic(filters.size()))));
        return new SmartList(logic, filters);
    }

    private String logic(int filters) {
        StringBuilder text = new StringBuilder();
        int open = 0;
        for (int number = 1; number <= filters; number++) {
            if (random.nextInt(3) == 0) {
                text.append(random.nextBoolean() ? "not (" : "(");
                open++;
            }
            text.append(random.nextInt(4) == 0 ? "not " : "").append(number);
            if (open > 0 && random.nextBoolean()) {
                text.append(")");
                open--;
            }
            text.append(number == filters ? "" : random.nextBoolean() ? " and " : " OR ");
        }
        return text + ")".repeat(open);
    }

    private Filter filter() {
        boolean not = random.nextInt(3) == 0;
        ProgramId program = one(programs).id();
        return switch (random.nextInt(9)) {
            case 0, 1 -> field(not);
            case 2 -> new Filter.PersonCreated(not, period());
            case 3 -> new Filter.AcquiredBy(not, program);
            case 4 ->
                new Filter.MemberOfProgram(
                        not,
                        program,
                        statuses(),
                        one(java.util.Arrays.asList(null, true, false)),
                        random.nextInt(3) == 0 ? period() : null,
                        random.nextInt(5) == 0 ? word() : null);
            case 5 -> new Filter.MemberOfList(not, one(lists));
            case 6 -> new Filter.ProgramStatusWasChanged(not, program, statuses(), statuses(), often());
            case 7 ->
                random.nextBoolean()
                        ? new Filter.WasSentEmail(not, emails(), often())
                        : new Filter.ClickedLink(not, emails(), random.nextBoolean() ? word() : null, often());
            default -> new Filter.FilledOutForm(not, program, often());
        };
    }

    private Filter field(boolean not) {
        Field field =
                random.nextInt(4) == 0 ? Field.attribute("language") : Field.of(one(List.of(Field.Column.values())));
        Comparison test = one(List.of(Comparison.values()));
        List<String> values = IntStream.rangeClosed(0, random.nextInt(2))
                .mapToObj(i -> random.nextInt(3) == 0 ? word().substring(0, 1) : word())
                .toList();
        return new Filter.PersonField(not, field, test, test.needsValues() ? values : List.of());
    }

    private Often often() {
        return new Often(random.nextInt(3) == 0 ? period() : null, 1 + random.nextInt(3));
    }

    private Period period() {
        Instant some = world.clock.instant().minus(Duration.ofHours(random.nextInt(1000)));
        return switch (random.nextInt(4)) {
            case 0 -> new Period.Past(1 + random.nextInt(40));
            case 1 -> new Period.BeforePast(1 + random.nextInt(40));
            case 2 -> new Period.Between(some, some.plus(Duration.ofDays(random.nextInt(30))));
            default -> random.nextBoolean() ? new Period.Between(null, some) : new Period.Between(some, null);
        };
    }

    private List<StatusId> statuses() {
        return random.nextBoolean()
                ? List.of()
                : ROLES.stream()
                        .filter(role -> random.nextBoolean())
                        .map(role -> world.status(role).id())
                        .toList();
    }

    private List<EmailId> emails() {
        return random.nextBoolean()
                ? List.of()
                : List.of(new EmailId(random.nextInt(3)), new EmailId(random.nextInt(3)));
    }

    private String word() {
        return one(WORDS);
    }

    private <T> T one(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }
}
