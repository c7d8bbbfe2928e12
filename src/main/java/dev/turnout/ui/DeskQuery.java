package dev.turnout.ui;

import dev.turnout.channel.Role;
import dev.turnout.channel.Status;
import dev.turnout.program.Program;
import dev.turnout.program.member.MemberFilter;
import dev.turnout.program.member.MemberSort;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.util.UriComponentsBuilder;

/** What the address of the approval desk asks for: those who wait, or those who were rejected; the longest there first. */
record DeskQuery(Program program, boolean rejected, MemberFilter filter, int page) {

    static DeskQuery of(Program program, @Nullable String list, @Nullable String search, @Nullable String page) {
        boolean rejected = "rejected".equals(list);
        Status status = program.channel()
                .status(rejected ? Role.REJECTED : Role.PENDING_APPROVAL)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        MemberQuery query =
                MemberQuery.of(program, List.of(status.id().toString()), search, MemberSort.SINCE.name(), null, page);
        return new DeskQuery(program, rejected, query.filter(), query.page());
    }

    DeskQuery within(long total) {
        return onPage(Math.clamp(page, 1L, Math.max(1L, pages(total))));
    }

    public long pages(long total) {
        return (total + MemberQuery.MEMBERS_A_PAGE - 1) / MemberQuery.MEMBERS_A_PAGE;
    }

    long skipped() {
        return (page - 1L) * MemberQuery.MEMBERS_A_PAGE;
    }

    public DeskQuery onPage(long other) {
        return new DeskQuery(program, rejected, filter, (int) other);
    }

    public String list() {
        return rejected ? "rejected" : "waiting";
    }

    public String href() {
        UriComponentsBuilder uri = UriComponentsBuilder.fromPath("/programs/" + program.id() + "/approval");
        if (rejected) {
            uri.queryParam("list", list());
        }
        if (page > 1) {
            uri.queryParam("page", page);
        }
        return filter.searches()
                ? uri.queryParam("q", "{q}")
                        .encode()
                        .buildAndExpand(filter.search())
                        .toUriString()
                : uri.toUriString();
    }
}
