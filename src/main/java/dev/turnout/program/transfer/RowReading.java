package dev.turnout.program.transfer;

import dev.turnout.channel.Role;
import dev.turnout.channel.Status;
import dev.turnout.person.EmailAddress;
import dev.turnout.person.PersonDraft;

/** One row, understood or not. */
sealed interface RowReading {

    int row();

    record Wish(int row, PersonDraft person, Status asked) implements RowReading {
        EmailAddress email() {
            return person.email();
        }

        boolean isRemoval() {
            return asked.is(Role.NOT_IN_PROGRAM);
        }
    }

    record Invalid(int row, Why why) implements RowReading {}
}
