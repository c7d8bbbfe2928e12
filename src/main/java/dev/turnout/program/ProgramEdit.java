package dev.turnout.program;

import dev.turnout.id.PersonId;
import java.util.List;

/** What came of a wish to change a program. */
public sealed interface ProgramEdit {

    /** @param promoted who waited and got a seat by it, in their order */
    record Saved(List<PersonId> promoted) implements ProgramEdit {}

    record NameTaken() implements ProgramEdit {}
}
