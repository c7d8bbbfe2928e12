package dev.turnout.api.lead;

import dev.turnout.id.PersonId;
import dev.turnout.person.Deletions;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** People as records of the wire. Those who are being deleted are no longer among them. */
@Component
public class Leads {

    /** Whether the person {@code p} is not being deleted. */
    public static final String STAYS = "not exists (select from person_deletion d where d.person_id = p.id)";

    private final JdbcClient jdbc;
    private final Deletions deletions;

    Leads(JdbcClient jdbc, Deletions deletions) {
        this.jdbc = jdbc;
        this.deletions = deletions;
    }

    /** @param id where the next page begins, if it is the last of this one */
    record Lead(long id, Map<String, @Nullable Object> fields) {}

    Optional<Map<String, @Nullable Object>> find(long id, List<LeadField> fields) {
        return page("select :values::bigint as id", id, fields, 0, 1).stream()
                .map(Lead::fields)
                .findFirst();
    }

    List<Lead> page(LeadFilter filter, List<LeadField> fields, long after, int most) {
        return page(filter.sql(), filter.values(), fields, after, most);
    }

    private List<Lead> page(String ids, Object values, List<LeadField> fields, long after, int most) {
        return jdbc.sql("""
                        select p.id, $fields
                          from person p
                         where p.id in ($ids)
                           and p.id > :after
                           and $stays
                         order by p.id
                         limit :most
                        """.replace("$fields", LeadFields.select(fields))
                        .replace("$ids", ids)
                        .replace("$stays", STAYS))
                .param("values", values)
                .param("after", after)
                .param("most", most)
                .query((row, n) -> new Lead(row.getLong("id"), LeadFields.read(row, fields)))
                .list();
    }

    /** Counts no further than one too many. */
    boolean tooMany(LeadFilter filter) {
        int found = jdbc.sql("select count(*) from (select from ($ids) found limit :most) counted"
                        .replace("$ids", filter.sql()))
                .param("values", filter.values())
                .param("most", LeadFilter.MOST + 1)
                .query(Integer.class)
                .single();
        return found > LeadFilter.MOST;
    }

    public Set<PersonId> existing(Collection<PersonId> ids) {
        return deletions.staying(ids);
    }

    boolean exists(PersonId person) {
        return !existing(List.of(person)).isEmpty();
    }
}
