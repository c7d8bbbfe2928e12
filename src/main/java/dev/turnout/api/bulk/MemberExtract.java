package dev.turnout.api.bulk;

import dev.turnout.api.lead.LeadField;
import dev.turnout.api.lead.LeadFields;
import dev.turnout.api.member.MemberColumns;
import dev.turnout.api.wire.WireTrouble;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The members of one or some programs. A name that members and people both have means the member's. */
@Component
class MemberExtract implements Extract {

    private static final int MOST_PROGRAMS = 10;
    private static final String PROGRAM_ID = "programId";

    private final MemberColumns members;
    private final LeadFields people;
    private final CopiedRows rows;
    private final JdbcClient jdbc;

    MemberExtract(MemberColumns members, LeadFields people, CopiedRows rows, JdbcClient jdbc) {
        this.members = members;
        this.people = people;
        this.rows = rows;
        this.jdbc = jdbc;
    }

    @Override
    public ExportKind kind() {
        return ExportKind.MEMBERS;
    }

    @Override
    public void check(Order order) {
        columns(order);
        where(order);
    }

    @Override
    public long write(Order order, FileFormat format, OutputStream out) throws IOException {
        Map<String, LeadField> columns = columns(order);
        CopiedRows.header(columns.keySet().stream().map(order::header).toList(), format, out);
        String select = "select " + CopiedRows.select(List.copyOf(columns.values())) + """
                 from membership m
                 join person p on p.id = m.person_id
                 join status s on s.id = m.status_id
                 join program pr on pr.id = m.program_id
                where\s""" + where(order);
        return rows.copy(select, format, out);
    }

    /** By the names that the caller gave them. */
    private Map<String, LeadField> columns(Order order) {
        Map<String, LeadField> ofMembers = members.byName();
        Map<String, LeadField> ofPeople = people.byName();
        Map<String, LeadField> columns = new LinkedHashMap<>();
        if (order.filters("programIds")) {
            columns.put(PROGRAM_ID, Objects.requireNonNull(ofMembers.get(PROGRAM_ID)));
        }
        if (order.fields().isEmpty()) {
            throw WireTrouble.missing("fields");
        }
        for (String name : order.fields()) {
            LeadField field = ofMembers.getOrDefault(name, ofPeople.get(name));
            if (field == null) {
                throw WireTrouble.of(1006, "Field '" + name + "' not found");
            }
            columns.putIfAbsent(name, field);
        }
        return columns;
    }

    private String where(Order order) {
        List<String> conditions = new ArrayList<>();
        List<Long> programs = programs(order);
        conditions.add("m.program_id in (" + joined(programs) + ")");
        if (order.filters("statusNames")) {
            conditions.add("m.status_id in (" + joined(statuses(order, programs)) + ")");
        }
        order.filterText("isExhausted").filter(Boolean::parseBoolean).ifPresent(any -> conditions.add("false"));
        order.filterText("nurtureCadence").ifPresent(any -> conditions.add("false"));
        if (order.filters("updatedAt")) {
            Order.Window window = order.window("updatedAt");
            conditions.add("m.updated_at >= '" + window.from() + "' and m.updated_at < '" + window.until() + "'");
        }
        return String.join(" and ", conditions);
    }

    private List<Long> programs(Order order) {
        boolean several = order.filters("programIds");
        if (several == order.filters(PROGRAM_ID)) {
            throw WireTrouble.of(1003, "The filter needs either programId or programIds");
        }
        List<Long> programs = order.filterIds(several ? "programIds" : PROGRAM_ID);
        if (programs.isEmpty() || programs.size() > (several ? MOST_PROGRAMS : 1)) {
            throw WireTrouble.of(1003, "programIds takes 1 to " + MOST_PROGRAMS + " programs, programId one");
        }
        int known = jdbc.sql("select count(*) from program where id = any(:ids::bigint[])")
                .param("ids", programs.toArray(Long[]::new))
                .query(Integer.class)
                .single();
        if (known != programs.size()) {
            throw WireTrouble.of(1013, "Program not found");
        }
        return programs;
    }

    private List<Long> statuses(Order order, List<Long> programs) {
        List<String> names = order.filterTexts("statusNames").stream()
                .map(name -> name.strip().toLowerCase(Locale.ROOT))
                .toList();
        List<Long> known = jdbc.sql("""
                        select distinct s.id
                          from status s
                          join program pr on pr.channel_id = s.channel_id
                         where pr.id = any(:programs::bigint[])
                           and (lower(s.name) = any(:names::text[])
                                or (s.role = 'WAITLISTED' and replace(lower(s.name), ' ', '') = any(:inOneWord::text[])))
                        """)
                .param("programs", programs.toArray(Long[]::new))
                .param("names", names.toArray(String[]::new))
                .param(
                        "inOneWord",
                        names.stream().map(name -> name.replace(" ", "")).toArray(String[]::new))
                .query((row, n) -> row.getLong(1))
                .list();
        if (known.isEmpty()) {
            throw WireTrouble.invalid("statusNames", String.join(", ", order.filterTexts("statusNames")));
        }
        return known;
    }

    private static String joined(List<Long> ids) {
        return ids.stream().map(String::valueOf).collect(Collectors.joining(", "));
    }
}
