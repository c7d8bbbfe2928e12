package dev.turnout.program.transfer;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import dev.turnout.channel.Status;
import dev.turnout.id.PersonId;
import dev.turnout.person.EmailAddress;
import dev.turnout.person.People;
import dev.turnout.person.Upserted;
import dev.turnout.program.Advance;
import dev.turnout.program.Memberships;
import dev.turnout.program.Move;
import dev.turnout.program.Programs;
import dev.turnout.program.Refusal;
import dev.turnout.program.transfer.RowReading.Wish;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Acts on the rows of one chunk, in the caller's transaction. */
@Component
class ImportChunk {

    private final JdbcClient jdbc;
    private final People people;
    private final Programs programs;
    private final Memberships memberships;
    private final ImportRows rows;
    private final RowAnswers answers;

    ImportChunk(
            JdbcClient jdbc,
            People people,
            Programs programs,
            Memberships memberships,
            ImportRows rows,
            RowAnswers answers) {
        this.jdbc = jdbc;
        this.people = people;
        this.programs = programs;
        this.memberships = memberships;
        this.rows = rows;
        this.answers = answers;
    }

    private record Said(RowResult result, Why why) {}

    /** One for each row that the plan takes. */
    List<RowOutcome> outcomes(ImportJob job, ChunkPlan plan) {
        List<Wish> wishes = plan.wishes();
        Map<EmailAddress, Upserted> known = upsert(job, wishes);
        lock(job, known.values());
        answers.keep(job, wishes, known);
        Set<EmailAddress> newcomers = known.values().stream()
                .filter(Upserted::created)
                .map(Upserted::email)
                .collect(toSet());
        Map<Integer, Said> said = new HashMap<>();
        for (List<Wish> pass : plan.passes()) {
            Map<Status, List<Wish>> byStatus = pass.stream()
                    .collect(groupingBy(Wish::asked, LinkedHashMap::new, java.util.stream.Collectors.toList()));
            byStatus.forEach((asked, asking) -> said.putAll(advance(job, asked, asking, known, newcomers)));
        }
        for (ChunkPlan.Repeat repeat : plan.repeats()) {
            said.put(repeat.wish().row(), again(said.get(repeat.of().row()), repeat.wish()));
        }
        return outcomes(job, plan, wishes, said);
    }

    private List<RowOutcome> outcomes(ImportJob job, ChunkPlan plan, List<Wish> wishes, Map<Integer, Said> said) {
        List<RowOutcome> outcomes = new ArrayList<>();
        Map<EmailAddress, Integer> first =
                rows.firstRows(job.id(), wishes.stream().map(Wish::email).collect(toSet()));
        for (Wish wish : wishes) {
            Integer before = first.putIfAbsent(wish.email(), wish.row());
            Said what = java.util.Objects.requireNonNull(said.get(wish.row()));
            outcomes.add(new RowOutcome(
                    wish.row(), what.result(), what.why(), wish.email().value(), before));
        }
        plan.invalid()
                .forEach(bad -> outcomes.add(new RowOutcome(bad.row(), RowResult.INVALID, bad.why(), null, null)));
        return outcomes;
    }

    /** Who is only to be removed is not created for it. */
    private Map<EmailAddress, Upserted> upsert(ImportJob job, List<Wish> wishes) {
        Set<EmailAddress> wanted = wishes.stream()
                .filter(wish -> !wish.isRemoval())
                .map(Wish::email)
                .collect(toSet());
        String[] others = wishes.stream()
                .map(Wish::email)
                .filter(email -> !wanted.contains(email))
                .map(EmailAddress::value)
                .toArray(String[]::new);
        if (others.length > 0) {
            wanted.addAll(jdbc.sql("select email from person where email = any(:emails::text[])")
                    .param("emails", others)
                    .query((row, n) -> new EmailAddress(row.getString("email")))
                    .list());
        }
        return people
                .upsert(
                        wishes.stream()
                                .filter(wish -> wanted.contains(wish.email()))
                                .map(Wish::person)
                                .toList(),
                        "import: " + job.fileName(),
                        job.program(),
                        job.actor())
                .stream()
                .collect(toMap(Upserted::email, u -> u));
    }

    /** All that the passes will lock, in the one order in which members are locked everywhere. */
    private void lock(ImportJob job, Collection<Upserted> known) {
        programs.lockForSeats(job.program());
        jdbc.sql("""
                        select person_id
                          from membership
                         where program_id = :program
                           and person_id = any(:people::bigint[])
                         order by person_id
                           for update
                        """)
                .param("program", job.program().value())
                .param("people", known.stream().mapToLong(u -> u.id().value()).toArray())
                .query(Long.class)
                .list();
    }

    private Map<Integer, Said> advance(
            ImportJob job,
            Status asked,
            List<Wish> wishes,
            Map<EmailAddress, Upserted> known,
            Set<EmailAddress> newcomers) {
        List<PersonId> asking = new ArrayList<>();
        for (Wish wish : wishes) {
            Upserted person = known.get(wish.email());
            if (person != null) {
                asking.add(person.id());
            }
        }
        Move move = Move.of(job.program(), asked.id(), asking, job.actor(), null);
        Map<PersonId, Advance> advances = asking.isEmpty()
                ? Map.of()
                : memberships
                        .advance(job.fromOutside() ? move.askedFromOutside() : move)
                        .byPerson();
        Map<Integer, Said> said = new HashMap<>();
        for (Wish wish : wishes) {
            Upserted person = known.get(wish.email());
            Advance advance = person == null ? null : advances.get(person.id());
            said.put(
                    wish.row(),
                    advance == null || person == null
                            ? new Said(RowResult.ALREADY_THERE, Why.of("import.row.not-in-program"))
                            : said(advance, asked, joined(advance) && newcomers.remove(wish.email())));
        }
        return said;
    }

    private static boolean joined(Advance advance) {
        return advance instanceof Advance.Moved moved && moved.from() == null;
    }

    private static Said said(Advance advance, Status asked, boolean created) {
        return switch (advance) {
            case Advance.Moved moved -> {
                Status from = moved.from();
                yield from != null
                        ? new Said(
                                RowResult.MOVED,
                                Why.of(
                                        "import.row.moved",
                                        from.name(),
                                        moved.to().name()))
                        : created
                                ? new Said(
                                        RowResult.CREATED,
                                        Why.of("import.row.created", moved.to().name()))
                                : new Said(
                                        RowResult.MOVED,
                                        Why.of("import.row.joined", moved.to().name()));
            }
            case Advance.Waitlisted waitlisted ->
                new Said(RowResult.WAITLISTED, Why.of("import.row.waitlisted", asked.name()));
            case Advance.AlreadyThere there -> alreadyAt(there.at());
            case Advance.Removed removed ->
                new Said(
                        RowResult.REMOVED,
                        Why.of("import.row.removed", removed.from().name()));
            case Advance.Refused refused -> {
                Status from = refused.from();
                yield new Said(RowResult.REFUSED, refusal(refused.because(), from, asked));
            }
        };
    }

    private static Said alreadyAt(@Nullable Status at) {
        return new Said(
                RowResult.ALREADY_THERE,
                at == null ? Why.of("import.row.not-in-program") : Why.of("import.row.already-there", at.name()));
    }

    /** The same texts as everywhere: {0} where the person stands, {1} what was asked. */
    private static Why refusal(Refusal because, @Nullable Status from, Status asked) {
        return Why.of("refusal." + because.name(), from == null ? "–" : from.name(), asked.name());
    }

    /** The same asked again of the same person: what was done is done, and what was refused stays refused. */
    private static Said again(@Nullable Said before, Wish wish) {
        if (before != null && before.result() == RowResult.REFUSED) {
            return before;
        }
        return new Said(
                RowResult.ALREADY_THERE,
                wish.isRemoval()
                        ? Why.of("import.row.not-in-program")
                        : Why.of("import.row.asked-already", wish.asked().name()));
    }
}
