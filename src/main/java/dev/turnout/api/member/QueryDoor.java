package dev.turnout.api.member;

import dev.turnout.api.lead.LeadField;
import dev.turnout.api.lead.LeadFields;
import dev.turnout.api.wire.Answer;
import dev.turnout.api.wire.Call;
import dev.turnout.api.wire.PageToken;
import dev.turnout.api.wire.Params;
import dev.turnout.api.wire.WireTrouble;
import dev.turnout.id.ProgramId;
import dev.turnout.program.Program;
import dev.turnout.program.Programs;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** Finds members of a program (facts 4.2 and 4.6). */
@Controller
class QueryDoor {

    private static final int MOST_FOUND = 100_000;
    private static final List<String> USUAL =
            List.of("leadId", "reachedSuccess", "programId", "acquiredBy", "membershipDate");

    /** What the older call tells of a membership: the name there, and the name of the member's field. */
    private static final Map<String, String> LEGACY = legacy();

    private final Programs programs;
    private final MemberColumns columns;
    private final LeadFields leadFields;
    private final MemberPages pages;

    QueryDoor(Programs programs, MemberColumns columns, LeadFields leadFields, MemberPages pages) {
        this.programs = programs;
        this.columns = columns;
        this.leadFields = leadFields;
        this.pages = pages;
    }

    @GetMapping("/rest/v1/programs/{programId}/members.json")
    Answer find(Call call, @PathVariable long programId) {
        Params params = call.params();
        Program program = StatusDoor.program(programs, programId);
        Map<String, LeadField> byName = columns.byName();
        Condition condition = Condition.of(params, program, byName);
        List<LeadField> asked = asked(params.list("fields"), byName);
        long after = PageToken.position(params);
        if (after <= 0) {
            refuseTooMany(program.id(), condition);
        }
        Page page = page(params, program.id(), condition, asked);
        List<Map<String, @Nullable Object>> found = new ArrayList<>();
        for (MemberPages.Line line : page.lines()) {
            Map<String, @Nullable Object> told = new LinkedHashMap<>();
            told.put("seq", found.size());
            told.putAll(line.values());
            found.add(told);
        }
        return page.answer(found).with("moreResult", page.next() != null);
    }

    @GetMapping("/rest/v1/leads/programs/{programId}.json")
    Answer legacy(Call call, @PathVariable long programId) {
        Params params = call.params();
        Program program = StatusDoor.program(programs, programId);
        Map<String, LeadField> byName = columns.byName();
        List<LeadField> ofLead = leadFields.asked(params.list("fields"));
        List<LeadField> ofMember = LEGACY.values().stream()
                .map(name -> Objects.requireNonNull(byName.get(name)))
                .map(field -> renamed(field, "member " + field.name()))
                .toList();
        Page page = page(
                params,
                program.id(),
                Condition.ALL,
                Stream.concat(ofLead.stream(), ofMember.stream()).toList());
        return page.answer(page.lines().stream().map(QueryDoor::legacy).toList());
    }

    private static Map<String, @Nullable Object> legacy(MemberPages.Line line) {
        Map<String, @Nullable Object> told = new LinkedHashMap<>(line.values());
        Map<String, @Nullable Object> membership = new LinkedHashMap<>();
        LEGACY.forEach((there, name) -> membership.put(there, told.remove("member " + name)));
        told.put("membership", membership);
        return told;
    }

    /** @param next nothing on the last page */
    private record Page(
            List<MemberPages.Line> lines, @Nullable String next) {

        Answer answer(List<?> result) {
            return Answer.of(result).with("nextPageToken", next);
        }
    }

    private Page page(Params params, ProgramId program, Condition condition, List<LeadField> asked) {
        int size = params.number("batchSize", Call.MOST_RECORDS, 1, Call.MOST_RECORDS);
        List<MemberPages.Line> lines = pages.page(program, condition, asked, PageToken.position(params), size + 1);
        if (lines.size() <= size) {
            return new Page(lines, null);
        }
        List<MemberPages.Line> kept = lines.subList(0, size);
        return new Page(kept, PageToken.after(kept.getLast().lead().value()).text());
    }

    /** A field of members comes before one of leads that is called the same. */
    private List<LeadField> asked(List<String> names, Map<String, LeadField> byName) {
        Map<String, LeadField> ofLeads = byName.keySet().containsAll(names) ? Map.of() : leadFields.byName();
        return (names.isEmpty() ? USUAL : names)
                .stream()
                        .map(name -> {
                            LeadField found = byName.getOrDefault(name, ofLeads.get(name));
                            if (found == null) {
                                throw LeadFields.unknown(name);
                            }
                            return found;
                        })
                        .distinct()
                        .toList();
    }

    /** Only the first page counts; it counts on when there are too many, to say how many there are. */
    private void refuseTooMany(ProgramId program, Condition condition) {
        if (pages.count(program, condition, MOST_FOUND + 1) > MOST_FOUND) {
            throw WireTrouble.of(
                    1003,
                    "The query finds " + pages.count(program, condition, Long.MAX_VALUE) + " members, the limit is "
                            + MOST_FOUND + "; export them in bulk instead");
        }
    }

    private static LeadField renamed(LeadField field, String name) {
        return new LeadField(
                field.id(),
                name,
                field.displayName(),
                field.dataType(),
                field.length(),
                field.updateable(),
                field.sql());
    }

    private static Map<String, String> legacy() {
        Map<String, String> names = new LinkedHashMap<>();
        names.put("id", "programId");
        names.put("progressionStatus", "statusName");
        names.put("isExhausted", "isExhausted");
        names.put("acquiredBy", "acquiredBy");
        names.put("reachedSuccess", "reachedSuccess");
        names.put("membershipDate", "membershipDate");
        names.put("updatedAt", "updatedAt");
        return names;
    }
}
