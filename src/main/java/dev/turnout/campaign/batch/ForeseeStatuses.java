package dev.turnout.campaign.batch;

import dev.turnout.activity.Actor;
import dev.turnout.campaign.batch.BatchPreview.Effect;
import dev.turnout.campaign.batch.BatchPreview.Moves;
import dev.turnout.campaign.flow.FlowStep.ChangeProgramStatus;
import dev.turnout.channel.Role;
import dev.turnout.channel.Status;
import dev.turnout.id.PersonId;
import dev.turnout.id.ProgramId;
import dev.turnout.id.StatusId;
import dev.turnout.program.Advance;
import dev.turnout.program.Foresight;
import dev.turnout.program.Program;
import dev.turnout.program.Programs;
import dev.turnout.program.Refusal;
import dev.turnout.program.WaitingLists;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Counts what a status step would do, and remembers where people would stand then, for the steps after it. */
@Component
class ForeseeStatuses {

    private final JdbcClient jdbc;
    private final Programs programs;
    private final WaitingLists waiting;

    ForeseeStatuses(JdbcClient jdbc, Programs programs, WaitingLists waiting) {
        this.jdbc = jdbc;
        this.programs = programs;
        this.waiting = waiting;
    }

    /** Where people would stand, by program; changed by each step. */
    static final class Standings {
        private final Map<ProgramId, OfProgram> byProgram = new HashMap<>();
    }

    private static final class OfProgram {
        private final Map<PersonId, StatusId> at;
        private long free;

        OfProgram(Map<PersonId, StatusId> at, @Nullable Long free) {
            this.at = at;
            this.free = free == null ? Long.MAX_VALUE : free;
        }
    }

    private record FromTo(@Nullable Status from, @Nullable Status to) {}

    private static final class Counts {
        private final Map<FromTo, Long> moves = new LinkedHashMap<>();
        private final Map<Refusal, Long> refused = new EnumMap<>(Refusal.class);
        private long alreadyThere;
        private long seats;
    }

    Standings begin() {
        return new Standings();
    }

    Effect foresee(ChangeProgramStatus change, List<PersonId> people, Standings standings) {
        Program program = programs.get(change.program());
        Status asked = program.channel().status(change.status()).orElseThrow();
        OfProgram there = standings.byProgram.computeIfAbsent(program.id(), id -> read(program));
        Counts counts = new Counts();
        for (PersonId person : people) {
            StatusId at = there.at.get(person);
            Status from = at == null ? null : program.channel().status(at).orElseThrow();
            count(
                    counts,
                    there,
                    person,
                    Foresight.of(program, asked, Actor.Kind.FLOW_STEP, true, from, there.free > 0),
                    program);
        }
        List<Moves> moves = new ArrayList<>();
        counts.moves.forEach((move, number) -> moves.add(new Moves(move.from(), move.to(), number)));
        return new Effect.Statuses(moves, counts.alreadyThere, counts.refused, counts.seats);
    }

    private static void count(Counts counts, OfProgram there, PersonId person, Advance advance, Program program) {
        switch (advance) {
            case Advance.Moved moved -> move(counts, there, person, moved.from(), moved.to());
            case Advance.Waitlisted waits ->
                move(counts, there, person, waits.from(), program.channel().must(Role.WAITLISTED));
            case Advance.Removed removed -> move(counts, there, person, removed.from(), null);
            case Advance.AlreadyThere at -> counts.alreadyThere++;
            case Advance.Refused refused -> counts.refused.merge(refused.because(), 1L, Long::sum);
        }
    }

    private static void move(
            Counts counts, OfProgram there, PersonId person, @Nullable Status from, @Nullable Status to) {
        counts.moves.merge(new FromTo(from, to), 1L, Long::sum);
        int seat = one(to) - one(from);
        counts.seats += seat;
        there.free -= there.free == Long.MAX_VALUE ? 0 : seat;
        if (to == null) {
            there.at.remove(person);
        } else {
            there.at.put(person, to.id());
        }
    }

    private static int one(@Nullable Status status) {
        return status != null && status.holdsSeat() ? 1 : 0;
    }

    private OfProgram read(Program program) {
        Map<PersonId, StatusId> at = new HashMap<>();
        jdbc.sql("select person_id, status_id from membership where program_id = :program")
                .param("program", program.id().value())
                .query(row -> {
                    at.put(new PersonId(row.getLong("person_id")), new StatusId(row.getLong("status_id")));
                });
        return new OfProgram(at, waiting.seats(program).freeForNewcomers());
    }
}
