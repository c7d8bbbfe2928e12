package dev.turnout.ui;

import dev.turnout.channel.Role;
import dev.turnout.channel.Status;
import dev.turnout.id.PersonId;
import dev.turnout.id.ProgramId;
import dev.turnout.id.StatusId;
import dev.turnout.program.Forecast;
import dev.turnout.program.Program;
import dev.turnout.program.Programs;
import dev.turnout.program.member.BulkChanges;
import dev.turnout.program.member.Member;
import dev.turnout.program.member.MemberFilter;
import dev.turnout.program.member.MemberLists;
import dev.turnout.webinar.Attendees;
import dev.turnout.webinar.Evidence;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** The Members tab of a program. */
@Controller
class MembersPage {

    private final Programs programs;
    private final MemberLists lists;
    private final BulkChanges changes;
    private final Attendees attendees;
    private final PublicLinks publicLinks;

    MembersPage(
            Programs programs, MemberLists lists, BulkChanges changes, Attendees attendees, PublicLinks publicLinks) {
        this.programs = programs;
        this.lists = lists;
        this.changes = changes;
        this.attendees = attendees;
        this.publicLinks = publicLinks;
    }

    /** A status as a choice of the filter. */
    record Choice(Status status, long members, boolean chosen) {}

    /**
     * @param joinLink the personal link as it goes into an email
     * @param evidence absent for who was not seen in the event
     */
    record Line(Member member, String joinLink, @Nullable Evidence evidence) {}

    @GetMapping("/programs/{id}/members")
    String show(
            @PathVariable long id,
            @RequestParam @Nullable List<String> status,
            @RequestParam @Nullable String q,
            @RequestParam @Nullable String sort,
            @RequestParam @Nullable String way,
            @RequestParam @Nullable String page,
            Model model) {
        Program program = find(programs, id);
        MemberQuery asked = MemberQuery.of(program, status, q, sort, way, page);
        Map<StatusId, Long> all = counts(lists.standings(program, MemberFilter.EVERYBODY));
        long everybody = all.values().stream().mapToLong(Long::longValue).sum();
        long total = asked.filter().everybody()
                ? everybody
                : counts(lists.standings(program, asked.filter())).values().stream()
                        .mapToLong(Long::longValue)
                        .sum();
        MemberQuery query = asked.within(total);
        List<Member> members = lists.page(
                program, query.filter(), query.sort(), query.descending(), MemberQuery.MEMBERS_A_PAGE, query.skipped());
        model.addAttribute("program", program);
        model.addAttribute("query", query);
        model.addAttribute("choices", choices(program, query, all));
        model.addAttribute("offered", offered(program));
        model.addAttribute("everybody", everybody);
        model.addAttribute("total", total);
        model.addAttribute("pages", query.pages(total));
        model.addAttribute("first", query.skipped() + 1);
        model.addAttribute("last", query.skipped() + members.size());
        model.addAttribute("showsWatched", attendees.any(program.id()));
        model.addAttribute("lines", lines(program, members));
        model.addAttribute("running", changes.running(program.id()));
        return "members";
    }

    static Program find(Programs programs, long id) {
        return programs.find(new ProgramId(id)).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    /** What a person may set: not what only the system does, and not what is hidden. */
    static List<Status> offered(Program program) {
        return program.channel().statuses().stream()
                .filter(s -> !s.hidden())
                .filter(s -> s.role() == null || !s.role().isSystemOnly())
                .toList();
    }

    private static List<Choice> choices(Program program, MemberQuery query, Map<StatusId, Long> counts) {
        return program.channel().statuses().stream()
                .filter(s -> !s.is(Role.NOT_IN_PROGRAM))
                .map(s -> new Choice(s, counts.getOrDefault(s.id(), 0L), query.asks(s.id())))
                .filter(c -> c.chosen() || c.members() > 0)
                .toList();
    }

    private static Map<StatusId, Long> counts(List<Forecast.Standing> standings) {
        return standings.stream().collect(Collectors.toMap(Forecast.Standing::at, Forecast.Standing::members));
    }

    private List<Line> lines(Program program, List<Member> members) {
        Map<PersonId, Evidence> watched =
                attendees.of(program.id(), members.stream().map(Member::person).toList());
        return members.stream()
                .map(member -> new Line(member, publicLinks.of(member.link()), watched.get(member.person())))
                .toList();
    }
}
