package dev.turnout.mail;

import static dev.turnout.db.Times.at;

import dev.turnout.id.ProgramId;
import dev.turnout.mail.CalendarFile.Method;
import dev.turnout.program.PersonalLinks;
import dev.turnout.program.Program;
import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import net.fortuna.ical4j.model.Calendar;
import net.fortuna.ical4j.model.component.VEvent;
import net.fortuna.ical4j.model.parameter.Cn;
import net.fortuna.ical4j.model.parameter.PartStat;
import net.fortuna.ical4j.model.property.Attendee;
import net.fortuna.ical4j.model.property.Description;
import net.fortuna.ical4j.model.property.DtStamp;
import net.fortuna.ical4j.model.property.Location;
import net.fortuna.ical4j.model.property.Organizer;
import net.fortuna.ical4j.model.property.ProdId;
import net.fortuna.ical4j.model.property.Sequence;
import net.fortuna.ical4j.model.property.Uid;
import net.fortuna.ical4j.model.property.Url;
import net.fortuna.ical4j.model.property.immutable.ImmutableMethod;
import net.fortuna.ical4j.model.property.immutable.ImmutableStatus;
import net.fortuna.ical4j.model.property.immutable.ImmutableVersion;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What members' calendars are told of a program. A member's entry keeps its UID for as long as the membership lasts, and
 * its SEQUENCE grows when the schedule moves, so that a calendar changes the entry it has (RFC 5546).
 */
@Component
public class Calendars {

    private final JdbcClient jdbc;
    private final PersonalLinks links;
    private final InstantSource clock;

    Calendars(JdbcClient jdbc, PersonalLinks links, InstantSource clock) {
        this.jdbc = jdbc;
        this.links = links;
        this.clock = clock;
    }

    /**
     * @param member the membership's link
     * @return nothing while the program has no schedule
     */
    public Optional<CalendarFile> entry(Program program, UUID member, String email, String organizer, Method method) {
        Instant start = program.schedule().start();
        Instant end = program.schedule().end();
        if (start == null || end == null) {
            return Optional.empty();
        }
        boolean off = method == Method.CANCEL;
        String join = links.join(member);
        VEvent event = new VEvent(start, end, program.name());
        event.replace(new DtStamp(clock.instant()));
        event.add(new Uid(PersonalLinks.hex(member) + "@turnout"));
        event.add(new Sequence(sequence(program.id(), start, end) * 2 + (off ? 1 : 0)));
        event.add(new Description((program.description() + "\n\n" + join).strip()));
        event.add(new Location(join));
        event.add(new Url(URI.create(join)));
        event.add(off ? ImmutableStatus.VEVENT_CANCELLED : ImmutableStatus.VEVENT_CONFIRMED);
        event.add(new Organizer(address(organizer)));
        Attendee attendee = new Attendee(address(email));
        attendee.add(new Cn(email));
        attendee.add(PartStat.ACCEPTED);
        event.add(attendee);
        Calendar calendar = new Calendar();
        calendar.add(new ProdId("-//Turnout//Turnout//EN"));
        calendar.add(ImmutableVersion.VERSION_2_0);
        calendar.add(
                switch (method) {
                    case PUBLISH -> ImmutableMethod.PUBLISH;
                    case REQUEST -> ImmutableMethod.REQUEST;
                    case CANCEL -> ImmutableMethod.CANCEL;
                });
        calendar.add(event);
        return Optional.of(new CalendarFile(method, member, calendar.toString()));
    }

    private static URI address(String email) {
        try {
            return new URI("mailto", email, null);
        } catch (java.net.URISyntaxException strange) {
            return URI.create("mailto:nobody@invalid");
        }
    }

    /** How often the schedule has moved since a calendar was first told of it. */
    private int sequence(ProgramId program, Instant start, Instant end) {
        return jdbc.sql("""
                        select sequence
                          from calendar_schedule
                         where program_id = :program
                           and starts_at = :start
                           and ends_at = :end
                        """)
                .param("program", program.value())
                .param("start", at(start))
                .param("end", at(end))
                .query(Integer.class)
                .optional()
                .orElseGet(() -> moved(program, start, end));
    }

    private int moved(ProgramId program, Instant start, Instant end) {
        return jdbc.sql("""
                        insert into calendar_schedule as c (program_id, starts_at, ends_at)
                        values (:program, :start, :end)
                            on conflict (program_id) do update
                           set starts_at = excluded.starts_at,
                               ends_at = excluded.ends_at,
                               sequence = c.sequence
                                   + ((c.starts_at, c.ends_at) <> (excluded.starts_at, excluded.ends_at))::int
                        returning sequence
                        """)
                .param("program", program.value())
                .param("start", at(start))
                .param("end", at(end))
                .query(Integer.class)
                .single();
    }
}
