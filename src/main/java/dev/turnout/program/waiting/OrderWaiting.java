package dev.turnout.program.waiting;

import dev.turnout.id.ProgramId;
import dev.turnout.program.Programs;
import dev.turnout.program.WaitingLists;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Says by which field of a person those who wait come first. It gives nobody a seat: none is free while people wait. */
@Component
public class OrderWaiting {

    /** As long as the name of a custom attribute may be. */
    public static final int LONGEST_FIELD = 100;

    private final Programs programs;
    private final WaitingLists lists;

    OrderWaiting(Programs programs, WaitingLists lists) {
        this.programs = programs;
        this.lists = lists;
    }

    /** @param field absent, or blank, for the time waited alone */
    @Transactional
    public void by(ProgramId program, @Nullable String field) {
        String name = field == null ? "" : field.strip();
        if (name.length() > LONGEST_FIELD) {
            throw new IllegalArgumentException("a field's name has at most " + LONGEST_FIELD + " characters");
        }
        programs.lockToChange(program);
        lists.prioritize(program, name.isEmpty() ? null : name);
    }
}
