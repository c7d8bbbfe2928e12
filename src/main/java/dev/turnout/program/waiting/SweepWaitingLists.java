package dev.turnout.program.waiting;

import dev.turnout.id.PersonId;
import dev.turnout.id.ProgramId;
import dev.turnout.program.Program;
import dev.turnout.program.Programs;
import dev.turnout.program.PromoteWaiting;
import dev.turnout.program.PromoteWaiting.Occasion;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Finds programs where a seat is free and somebody waits, and promotes. Moves and changes of capacity leave none; what
 * they do not see is SQL typed into the database. Each program is a transaction of its own, so a crash loses nothing.
 */
@Component
class SweepWaitingLists {

    private static final Logger log = LoggerFactory.getLogger(SweepWaitingLists.class);

    /** Only programs where somebody waits are counted: 100 of them with 1,000 seats each take 40 ms. */
    private static final String OPEN = """
            select p.id
              from program p
              join status w on w.channel_id = p.channel_id and w.role = 'WAITLISTED'
             where p.capacity is not null
               and exists (select
                             from membership m
                            where m.program_id = p.id
                              and m.status_id = w.id)
               and not exists (select
                                 from waiting_list l
                                where l.program_id = p.id
                                  and l.paused_at is not null)
               and p.capacity > (select count(*)
                                   from membership m
                                  where m.program_id = p.id
                                    and m.status_id = any(array(select s.id
                                                                  from status s
                                                                 where s.channel_id = p.channel_id
                                                                   and holds_seat(s.role))))
             order by p.id
            """;

    private final JdbcClient jdbc;
    private final Programs programs;
    private final PromoteWaiting promotion;
    private final TransactionTemplate transaction;

    SweepWaitingLists(
            JdbcClient jdbc, Programs programs, PromoteWaiting promotion, PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.programs = programs;
        this.promotion = promotion;
        this.transaction = new TransactionTemplate(transactions);
    }

    void sweep() {
        jdbc.sql(OPEN)
                .query((row, n) -> new ProgramId(row.getLong("id")))
                .list()
                .forEach(this::promote);
    }

    /** Trouble with one program keeps no other from its turn. */
    private void promote(ProgramId id) {
        try {
            transaction.executeWithoutResult(tx -> {
                Program program = programs.lockForSeats(id);
                List<PersonId> promoted =
                        program.capacity() == null ? List.of() : promotion.promote(program, Occasion.FOUND);
                log.info("Program {} had free seats: {} who waited got one", id, promoted.size());
            });
        } catch (RuntimeException failure) {
            log.warn("Program {} has free seats and people who wait; promoting them failed", id, failure);
        }
    }
}
