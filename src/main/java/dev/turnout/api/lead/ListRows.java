package dev.turnout.api.lead;

import static dev.turnout.db.Times.instant;

import dev.turnout.api.wire.WireTimes;
import dev.turnout.id.PersonId;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Static lists and who is on them, as the wire shows them. */
@Component
class ListRows {

    private final JdbcClient jdbc;

    ListRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param id where the next page begins, if it is the last of this one */
    record ListRow(long id, Map<String, Object> wire) {}

    /** @param ids and names: none for all */
    List<ListRow> page(List<Long> ids, List<String> names, long after, int most) {
        return jdbc.sql("""
                        select id, name, created_at
                          from static_list
                         where id > :after
                           and (:anyId or id = any(:ids::bigint[]))
                           and (:anyName or name = any(:names::text[]))
                         order by id
                         limit :most
                        """)
                .param("after", after)
                .param("anyId", ids.isEmpty())
                .param("ids", ids.stream().mapToLong(id -> id).toArray())
                .param("anyName", names.isEmpty())
                .param("names", names.toArray(String[]::new))
                .param("most", most)
                .query((row, n) -> {
                    String createdAt = WireTimes.lead(instant(row, "created_at"));
                    Map<String, Object> wire = new LinkedHashMap<>();
                    wire.put("id", row.getLong("id"));
                    wire.put("name", row.getString("name"));
                    wire.put("workspaceId", 1);
                    wire.put("workspaceName", "Default");
                    wire.put("createdAt", createdAt);
                    wire.put("updatedAt", createdAt);
                    return new ListRow(row.getLong("id"), wire);
                })
                .list();
    }

    List<Leads.Lead> leads(long list, List<LeadField> fields, long after, int most) {
        return jdbc.sql("""
                        select p.id, $fields
                          from static_list_member m
                          join person p on p.id = m.person_id
                         where m.list_id = :list
                           and m.person_id > :after
                           and $stays
                         order by m.person_id
                         limit :most
                        """.replace("$fields", LeadFields.select(fields)).replace("$stays", Leads.STAYS))
                .param("list", list)
                .param("after", after)
                .param("most", most)
                .query((row, n) -> new Leads.Lead(row.getLong("id"), LeadFields.read(row, fields)))
                .list();
    }

    Set<PersonId> members(long list, Collection<PersonId> among) {
        return new HashSet<>(jdbc.sql("""
                        select person_id
                          from static_list_member
                         where list_id = :list
                           and person_id = any(:people::bigint[])
                        """)
                .param("list", list)
                .param("people", among.stream().mapToLong(PersonId::value).toArray())
                .query((row, n) -> new PersonId(row.getLong("person_id")))
                .list());
    }
}
