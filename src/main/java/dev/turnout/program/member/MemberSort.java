package dev.turnout.program.member;

/** What a member list can be sorted by; whoever is equal in that stands in the order of their ids. */
public enum MemberSort {
    NAME("lower(p.last_name)$way, lower(p.first_name)"),
    EMAIL("p.email"),
    STATUS("array_position(:ladder::bigint[], m.status_id)"),
    DATE("m.membership_date"),
    SINCE("m.status_since");

    private final String key;

    MemberSort(String key) {
        this.key = key;
    }

    String by(boolean descending) {
        return (key + "$way, m.person_id$way").replace("$way", descending ? " desc" : "");
    }

    boolean ofPerson() {
        return this == NAME || this == EMAIL;
    }
}
