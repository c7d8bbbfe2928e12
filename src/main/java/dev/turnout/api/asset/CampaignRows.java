package dev.turnout.api.asset;

import static dev.turnout.db.Times.atOrNull;
import static dev.turnout.db.Times.instant;

import dev.turnout.campaign.CampaignKind;
import dev.turnout.campaign.batch.Recurrence;
import dev.turnout.campaign.list.SmartListJson;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Campaigns, read for both wires. */
@Component
class CampaignRows {

    private static final String SELECT = """
            with known as (
                select c.id, c.name, c.description, c.kind, c.program_id, p.name as program_name, c.active, c.created_at,
                       c.updated_at, p.folder_id, s.recurrence,
                       c.kind = 'CALLABLE' or c.kind = 'TRIGGER' and c.triggers @> '[{"kind": "campaign-is-requested"}]'
                           as requestable,
                       c.qualification ->> 'kind' as qualification,
                       (c.qualification ->> 'number')::integer as number,
                       c.qualification ->> 'unit' as unit,
                       exists (select
                                 from campaign_batch b
                                where b.campaign_id = c.id
                                  and b.state <> 'CANCELLED') as started
                  from campaign c
                  join program p on p.id = c.program_id
                  left join campaign_schedule s on s.campaign_id = c.id
            )
            select * from known
            """;

    private final JdbcClient jdbc;

    CampaignRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<CampaignRow> find(long id) {
        return jdbc.sql(SELECT + " where id = :id")
                .param("id", id)
                .query((row, n) -> read(row))
                .optional();
    }

    /** Several programs may have a campaign of that name. */
    List<CampaignRow> named(String name) {
        return jdbc.sql(SELECT + " where name = :name order by id")
                .param("name", name)
                .query((row, n) -> read(row))
                .list();
    }

    /** What is empty or absent does not matter. */
    record Wanted(
            List<Long> ids,
            Collection<String> names,
            Collection<String> programs,
            @Nullable Boolean triggerable) {}

    /** Those after a position, in the order of their ids. */
    List<CampaignRow> after(long position, Wanted wanted, int most) {
        return jdbc.sql(SELECT + """
                         where id > :after
                           and (:anyId or id = any(:ids::bigint[]))
                           and (:anyName or name = any(:names::text[]))
                           and (:anyProgram or program_name = any(:programs::text[]))
                           and (:triggerable::boolean is null or (active and requestable) = :triggerable)
                         order by id
                         limit :most
                        """)
                .param("after", position)
                .param("anyId", wanted.ids().isEmpty())
                .param("ids", wanted.ids().stream().mapToLong(id -> id).toArray())
                .param("anyName", wanted.names().isEmpty())
                .param("names", wanted.names().toArray(String[]::new))
                .param("anyProgram", wanted.programs().isEmpty())
                .param("programs", wanted.programs().toArray(String[]::new))
                .param("triggerable", wanted.triggerable(), Types.BOOLEAN)
                .param("most", most)
                .query((row, n) -> read(row))
                .list();
    }

    /** What is absent does not matter. */
    record Search(
            @Nullable Place folder,
            @Nullable Instant updatedFrom,
            @Nullable Instant updatedTo,
            @Nullable Boolean active) {}

    List<CampaignRow> page(Search search, Given.Page page) {
        Place folder = search.folder();
        return jdbc.sql(SELECT + """
                         where (:program::bigint is null or program_id = :program)
                           and (:folder::bigint is null or folder_id = :folder)
                           and (:from::timestamptz is null or updated_at >= :from)
                           and (:to::timestamptz is null or updated_at <= :to)
                           and (:active::boolean is null or active = :active)
                         order by id
                         limit :most
                        offset :offset
                        """)
                .param("program", folder != null && folder.program() ? folder.id() : null, Types.BIGINT)
                .param("folder", folder != null && !folder.program() ? folder.id() : null, Types.BIGINT)
                .param("from", atOrNull(search.updatedFrom()), Types.TIMESTAMP_WITH_TIMEZONE)
                .param("to", atOrNull(search.updatedTo()), Types.TIMESTAMP_WITH_TIMEZONE)
                .param("active", search.active(), Types.BOOLEAN)
                .param("most", page.most())
                .param("offset", page.offset())
                .query((row, n) -> read(row))
                .list();
    }

    private static CampaignRow read(ResultSet row) throws SQLException {
        String recurrence = row.getString("recurrence");
        return new CampaignRow(
                row.getLong("id"),
                row.getString("name"),
                row.getString("description"),
                CampaignKind.valueOf(row.getString("kind")),
                row.getLong("program_id"),
                row.getString("program_name"),
                row.getBoolean("active"),
                row.getBoolean("requestable"),
                row.getString("qualification"),
                row.getObject("number", Integer.class),
                row.getString("unit"),
                row.getBoolean("started"),
                recurrence == null ? null : SmartListJson.MAPPER.readValue(recurrence, Recurrence.class),
                instant(row, "created_at"),
                instant(row, "updated_at"));
    }
}
