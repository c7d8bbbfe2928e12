package dev.turnout.program.member;

import dev.turnout.id.PersonId;
import dev.turnout.id.StatusId;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How a row of a change of status says whose it is. */
final class StoredChoice {

    private StoredChoice() {}

    static Chosen read(ResultSet row) throws SQLException {
        Array people = row.getArray("people");
        if (people != null) {
            Array standing = row.getArray("statuses");
            return new Chosen.These(
                    longs(people).map(PersonId::new).toList(),
                    standing == null
                            ? Set.of()
                            : longs(standing).map(StatusId::new).collect(Collectors.toSet()));
        }
        return new Chosen.AllThatMatch(MemberFilter.of(
                longs(row.getArray("statuses")).map(StatusId::new).toList(), row.getString("search")));
    }

    private static Stream<Long> longs(Array array) throws SQLException {
        return Arrays.stream((Long[]) array.getArray());
    }
}
