package dev.turnout.api.member;

/** What is told of one record. */
sealed interface Told {

    record Done(String status) implements Told {}

    record Skipped(int code, String message) implements Told {}

    static Told unknownLead() {
        return new Skipped(1004, "Lead not found");
    }

    static Skipped notInProgram() {
        return new Skipped(1037, "Lead not in program");
    }

    static Skipped alreadyThere() {
        return new Skipped(1037, "Lead skipped because it is already in or past this status");
    }

    static Told invalid(String field, String value) {
        return new Skipped(1003, "Invalid value for field '" + field + "' and value '" + value + "'");
    }
}
