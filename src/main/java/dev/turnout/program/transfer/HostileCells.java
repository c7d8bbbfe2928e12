package dev.turnout.program.transfer;

/**
 * A spreadsheet runs a cell that begins like a formula. What Turnout writes gets an apostrophe before it, and what it
 * reads loses it again, so that a file that goes out and comes back changes nothing.
 */
final class HostileCells {

    private static final String BEGINNINGS = "=+-@\t\r";

    private HostileCells() {}

    static String defuse(String cell) {
        return begins(cell, 0) ? "'" + cell : cell;
    }

    static String undo(String cell) {
        return cell.startsWith("'") && begins(cell, 1) ? cell.substring(1) : cell;
    }

    private static boolean begins(String cell, int at) {
        return cell.length() > at && BEGINNINGS.indexOf(cell.charAt(at)) >= 0;
    }
}
