package dev.turnout.program.transfer;

import java.io.IOException;

/** Carries trouble from the reader of characters through the CSV parser, which knows no other way; caught in this room. */
final class BrokenFile extends IOException {

    private final transient ImportTrouble trouble;

    BrokenFile(ImportTrouble trouble) {
        super(trouble.key());
        this.trouble = trouble;
    }

    ImportTrouble trouble() {
        return trouble;
    }
}
