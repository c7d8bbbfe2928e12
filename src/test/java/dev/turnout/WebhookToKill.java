package dev.turnout;

import dev.turnout.channel.Channel;
import dev.turnout.channel.Channels;
import dev.turnout.channel.Role;
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
import dev.turnout.webhook.EndpointDraft;
import dev.turnout.webhook.Endpoints;
import dev.turnout.webhook.WebhookEvent;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ApplicationContext;

/** The whole of Turnout in a process of its own, so that a test may kill it; the first one invites people. */
final class WebhookToKill {

    private WebhookToKill() {}

    public static void main(String[] settings) {
        ApplicationContext turnout = SpringApplication.run(Turnout.class, settings);
        String url = turnout.getEnvironment().getProperty("tell");
        if (url != null) {
            invite(turnout, url, turnout.getEnvironment().getRequiredProperty("members", Integer.class));
        }
    }

    private static void invite(ApplicationContext turnout, String url, int members) {
        Channel channel = turnout.getBean(Channels.class).all().getFirst();
        Program program = turnout.getBean(Programs.class)
                .create(ProgramDraft.named("Tomatoes", channel.id(), Schedule.open(ZoneOffset.UTC)))
                .orElseThrow();
        turnout.getBean(Endpoints.class)
                .add(new EndpointDraft(url, "", Set.of(WebhookEvent.MEMBER_STATUS_CHANGED), Set.of()), true);
        List<PersonDraft> drafts = IntStream.range(0, members)
                .mapToObj(i -> new PersonDraft(
                        new EmailAddress("guest" + i + "@example.org"), PersonFields.named("Guest", "Number" + i)))
                .toList();
        List<PersonId> people = turnout.getBean(People.class).upsert(drafts, "test", null, World.ANN).stream()
                .map(Upserted::id)
                .toList();
        turnout.getBean(Memberships.class)
                .advance(Move.of(program.id(), channel.must(Role.INVITED).id(), people, World.ANN, null));
    }
}
