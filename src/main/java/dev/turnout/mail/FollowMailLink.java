package dev.turnout.mail;

import dev.turnout.activity.ActivityLog;
import dev.turnout.activity.Actor;
import dev.turnout.activity.What;
import dev.turnout.id.EmailId;
import dev.turnout.id.PersonId;
import dev.turnout.id.ProgramId;
import java.net.URI;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Where a link of a mail leads. Following it is written down, unless it stands in a sample. */
@Component
public class FollowMailLink {

    private static final Actor PERSON = new Actor(Actor.Kind.PERSON, "mail link");

    private final JdbcClient jdbc;
    private final ActivityLog log;
    private final InstantSource clock;

    FollowMailLink(JdbcClient jdbc, ActivityLog log, InstantSource clock) {
        this.jdbc = jdbc;
        this.log = log;
        this.clock = clock;
    }

    private record Found(
            PersonId person, @Nullable ProgramId program, EmailId email, String name, String target, boolean sample) {}

    /**
     * @param byPerson false for a program that looks ahead
     * @return nothing when no mail of ours has that link
     */
    @Transactional
    public Optional<URI> follow(String token, boolean byPerson) {
        Optional<Found> found = MailLinks.read(token).flatMap(this::find);
        Optional<URI> target = found.flatMap(one -> MailLinks.uri(one.target()));
        if (found.isPresent() && target.isPresent() && byPerson && !found.get().sample()) {
            Found one = found.get();
            log.append(
                    clock.instant(),
                    one.person(),
                    one.program(),
                    PERSON,
                    new What.LinkClicked(one.email().value(), one.name(), one.target()));
        }
        return target;
    }

    private Optional<Found> find(MailLinks.Followed followed) {
        return jdbc.sql("""
                        select m.person_id, m.program_id, m.email_id, e.name, l.target, m.sample_to is not null as sample
                          from mail m
                          join mail_link l on l.email_id = m.email_id
                          join email e on e.id = m.email_id
                         where m.token = :mail
                           and l.id = :link
                        """)
                .param("mail", followed.mail())
                .param("link", followed.link())
                .query((row, n) -> {
                    long program = row.getLong("program_id");
                    return new Found(
                            new PersonId(row.getLong("person_id")),
                            program == 0 ? null : new ProgramId(program),
                            new EmailId(row.getLong("email_id")),
                            row.getString("name"),
                            row.getString("target"),
                            row.getBoolean("sample"));
                })
                .optional();
    }
}
