package dev.turnout.program.transfer;

import static dev.turnout.db.Times.instant;
import static dev.turnout.db.Times.instantOrNull;

import dev.turnout.id.ProgramId;
import dev.turnout.id.StatusId;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes a program's members as CSV, with what they watched once an attendance was pulled: that is read from the table
 * of the room above, which alone writes it.
 */
@Component
public class ExportMembers {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final TypeReference<Map<String, String>> ATTRIBUTES = new TypeReference<>() {};
    private static final int PAGE = 2_000;
    private static final List<String> COLUMNS = List.of(
            "email",
            "firstName",
            "lastName",
            "company",
            "jobTitle",
            "phone",
            "country",
            "status",
            "statusReason",
            "membershipDate",
            "success",
            "successDate",
            "registrationCode",
            "link",
            "acquired");

    private static final List<String> EVIDENCE = List.of(
            "liveMinutes",
            "firstJoin",
            "lastLeave",
            "recordedMinutes",
            "polls",
            "questions",
            "surveys",
            "resources",
            "score");

    private final JdbcClient jdbc;

    ExportMembers(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    private record Line(long person, List<String> cells) {}

    /**
     * @param evidence whether what members watched is told
     * @param attributes the custom attributes that somebody has
     */
    private record Shape(boolean evidence, List<String> attributes, String links, Wording wording) {

        List<String> header() {
            List<String> header = new ArrayList<>();
            COLUMNS.forEach(column -> header.add(wording.say("export.column." + column)));
            if (evidence) {
                EVIDENCE.forEach(column -> header.add(wording.say("export.column." + column)));
            }
            header.addAll(attributes);
            return header;
        }
    }

    /** @param status only those who stand there; absent for all */
    public void write(ProgramId program, @Nullable StatusId status, String base, Wording wording, OutputStream out)
            throws IOException {
        write(program, status == null ? List.of() : List.of(status), base, wording, out);
    }

    /**
     * Page by page, so that memory stays small and a slow reader holds no transaction open: a member who comes or moves
     * meanwhile is shown as of their page.
     *
     * @param statuses only those who stand at one of them; none for all
     * @param base of personal links, such as {@code https://webinars.example.org}
     * @param out stays open
     */
    public void write(ProgramId program, Collection<StatusId> statuses, String base, Wording wording, OutputStream out)
            throws IOException {
        long @Nullable [] status = statuses.isEmpty()
                ? null
                : statuses.stream().mapToLong(StatusId::value).toArray();
        Shape shape = new Shape(
                hasEvidence(program),
                attributes(program, status),
                base.endsWith("/") ? base + "j/" : base + "/j/",
                wording);
        CsvOut csv = new CsvOut(out);
        csv.row(shape.header());
        List<Line> page = page(program, status, 0, shape);
        while (!page.isEmpty()) {
            for (Line line : page) {
                csv.row(line.cells());
            }
            page = page(program, status, page.getLast().person(), shape);
        }
        csv.flush();
    }

    private boolean hasEvidence(ProgramId program) {
        return jdbc.sql("select exists (select from attendance_evidence where program_id = :program)")
                .param("program", program.value())
                .query(Boolean.class)
                .single();
    }

    private List<String> attributes(ProgramId program, long @Nullable [] status) {
        return jdbc.sql("""
                        select distinct a.name
                          from membership m
                          join person p on p.id = m.person_id
                         cross join lateral jsonb_object_keys(p.attributes) as a(name)
                         where m.program_id = :program
                           and (:status::bigint[] is null or m.status_id = any(:status::bigint[]))
                         order by a.name
                        """)
                .param("program", program.value())
                .param("status", status)
                .query((row, n) -> row.getString("name"))
                .list();
    }

    private List<Line> page(ProgramId program, long @Nullable [] status, long after, Shape shape) {
        return jdbc.sql("""
                        select m.person_id, p.email, p.first_name, p.last_name, p.company, p.job_title, p.phone, p.country,
                               p.attributes, s.name as status, m.status_reason, m.membership_date, m.success_at,
                               m.registration_code, m.link, m.acquired, e.live_seconds, e.recorded_seconds,
                               e.live_first, e.live_last, e.polls, e.questions, e.surveys, e.resources, e.score
                          from membership m
                          join person p on p.id = m.person_id
                          join status s on s.id = m.status_id
                          left join attendance_evidence e on e.program_id = m.program_id and e.person_id = m.person_id
                         where m.program_id = :program
                           and (:status::bigint[] is null or m.status_id = any(:status::bigint[]))
                           and m.person_id > :after
                         order by m.person_id
                         limit :most
                        """)
                .param("program", program.value())
                .param("status", status)
                .param("after", after)
                .param("most", PAGE)
                .query((row, n) -> line(row, shape))
                .list();
    }

    private static Line line(ResultSet row, Shape shape) throws SQLException {
        Wording wording = shape.wording();
        List<String> cells = new ArrayList<>(texts(
                row,
                "email",
                "first_name",
                "last_name",
                "company",
                "job_title",
                "phone",
                "country",
                "status",
                "status_reason"));
        Instant success = instantOrNull(row, "success_at");
        cells.add(instant(row, "membership_date").toString());
        cells.add(wording.say(success == null ? "export.no" : "export.yes"));
        cells.add(success == null ? "" : success.toString());
        cells.addAll(texts(row, "registration_code"));
        cells.add(shape.links() + row.getString("link").replace("-", ""));
        cells.add(wording.say(row.getBoolean("acquired") ? "export.yes" : "export.no"));
        if (shape.evidence()) {
            cells.add(minutes(row.getObject("live_seconds", Integer.class)));
            cells.add(time(instantOrNull(row, "live_first")));
            cells.add(time(instantOrNull(row, "live_last")));
            cells.add(minutes(row.getObject("recorded_seconds", Integer.class)));
            cells.addAll(texts(row, "polls", "questions", "surveys", "resources", "score"));
        }
        Map<String, String> values = JSON.readValue(row.getString("attributes"), ATTRIBUTES);
        shape.attributes().forEach(name -> cells.add(values.getOrDefault(name, "")));
        return new Line(row.getLong("person_id"), cells);
    }

    private static List<String> texts(ResultSet row, String... columns) throws SQLException {
        List<String> texts = new ArrayList<>();
        for (String column : columns) {
            String text = row.getString(column);
            texts.add(text == null ? "" : text);
        }
        return texts;
    }

    /** To a tenth, as a spreadsheet reads it in any language. */
    private static String minutes(@Nullable Integer seconds) {
        return seconds == null
                ? ""
                : BigDecimal.valueOf(seconds)
                        .divide(BigDecimal.valueOf(60), 1, RoundingMode.HALF_UP)
                        .stripTrailingZeros()
                        .toPlainString();
    }

    private static String time(@Nullable Instant instant) {
        return instant == null ? "" : instant.toString();
    }
}
