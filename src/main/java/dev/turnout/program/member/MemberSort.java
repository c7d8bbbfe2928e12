package dev.turnout.program.member;

/** What a member list can be sorted by; whoever is equal in that stands in the order of their ids. */
public enum MemberSort {
    NAME("lower(p.last_name)", "lower(p.first_name)"),
    EMAIL("p.email"),
    STATUS("array_position(:ladder::bigint[], m.status_id)"),
    DATE("m.membership_date"),
    SINCE("m.status_since");

    private final String[] columns;

    MemberSort(String... columns) {
        this.columns = columns;
    }

    String by(boolean descending) {
        String direction = descending ? " desc, " : ", ";
        return String.join(direction, columns) + direction + "m.person_id" + (descending ? " desc" : "");
    }

    boolean ofPerson() {
        return this == NAME || this == EMAIL;
    }
}
