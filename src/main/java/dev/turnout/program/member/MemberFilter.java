package dev.turnout.program.member;

import dev.turnout.channel.Status;
import dev.turnout.id.StatusId;
import dev.turnout.program.Program;
import java.util.Collection;
import java.util.Locale;
import java.util.Set;

/**
 * Which members of a program.
 *
 * @param statuses where they stand; empty means anywhere
 * @param search a part of the name, the email address or the company, in any case of letters; blank means everybody
 */
public record MemberFilter(Set<StatusId> statuses, String search) {

    public static final MemberFilter EVERYBODY = new MemberFilter(Set.of(), "");

    /** Nobody is called by more, and a longer pattern only costs time. */
    private static final int LONGEST_SEARCH = 200;

    public MemberFilter {
        statuses = Set.copyOf(statuses);
        search = search.replace("\0", "").strip();
        search = search.length() > LONGEST_SEARCH ? search.substring(0, LONGEST_SEARCH) : search;
    }

    public static MemberFilter of(Collection<StatusId> statuses, String search) {
        return new MemberFilter(Set.copyOf(statuses), search);
    }

    public boolean searches() {
        return !search.isEmpty();
    }

    public boolean everybody() {
        return statuses.isEmpty() && !searches();
    }

    /** The search as a pattern of SQL's like, in which its own signs stand for themselves. */
    public String pattern() {
        return "%" + search.toLowerCase(Locale.ROOT).replaceAll("([\\\\%_])", "\\\\$1") + "%";
    }

    long[] statusesIn(Program program) {
        return program.channel().statuses().stream()
                .map(Status::id)
                .filter(id -> statuses.isEmpty() || statuses.contains(id))
                .mapToLong(StatusId::value)
                .toArray();
    }
}
