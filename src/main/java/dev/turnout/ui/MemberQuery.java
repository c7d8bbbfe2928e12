package dev.turnout.ui;

import dev.turnout.id.StatusId;
import dev.turnout.program.Program;
import dev.turnout.program.member.MemberFilter;
import dev.turnout.program.member.MemberSort;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriComponentsBuilder;

/** What the address of a member list asks for; nothing in it can be wrong, only be passed over. */
record MemberQuery(Program program, MemberFilter filter, MemberSort sort, boolean descending, int page) {

    static final int MEMBERS_A_PAGE = 50;

    static MemberQuery of(
            Program program,
            @Nullable List<String> statuses,
            @Nullable String search,
            @Nullable String sort,
            @Nullable String way,
            @Nullable String page) {
        return new MemberQuery(
                program,
                filter(program, statuses, search),
                Stream.of(MemberSort.values())
                        .filter(s -> s.name().equalsIgnoreCase(sort))
                        .findFirst()
                        .orElse(MemberSort.NAME),
                "desc".equals(way),
                page != null && page.matches("[1-9]\\d{0,7}") ? Integer.parseInt(page) : 1);
    }

    static MemberFilter filter(Program program, @Nullable List<String> statuses, @Nullable String search) {
        List<StatusId> known = Optional.ofNullable(statuses).orElse(List.of()).stream()
                .filter(id -> id.matches("\\d{1,18}"))
                .map(id -> new StatusId(Long.parseLong(id)))
                .filter(id -> program.channel().status(id).isPresent())
                .toList();
        return MemberFilter.of(known, search == null ? "" : search);
    }

    /** The last page where fewer are left than were asked for. */
    MemberQuery within(long total) {
        return onPage(Math.clamp(page, 1L, Math.max(1L, pages(total))));
    }

    public long pages(long total) {
        return (total + MEMBERS_A_PAGE - 1) / MEMBERS_A_PAGE;
    }

    long skipped() {
        return (page - 1L) * MEMBERS_A_PAGE;
    }

    public MemberQuery onPage(long other) {
        return new MemberQuery(program, filter, sort, descending, (int) other);
    }

    /** Sorted by that column: upwards first, downwards when it is so already. */
    public MemberQuery by(String column) {
        MemberSort other = MemberSort.valueOf(column);
        return new MemberQuery(program, filter, other, other == sort && !descending, 1);
    }

    public String ariaSort(String column) {
        if (MemberSort.valueOf(column) != sort) {
            return "none";
        }
        return descending ? "descending" : "ascending";
    }

    public String way() {
        return descending ? "desc" : "asc";
    }

    public boolean asks(StatusId status) {
        return filter.statuses().contains(status);
    }

    public String href() {
        return href("/members", true);
    }

    /** Only whom, for a page about the same members that has no order. */
    public String filterHref(String below) {
        return href(below, false);
    }

    private String href(String below, boolean ordered) {
        UriComponentsBuilder uri = UriComponentsBuilder.fromPath("/programs/" + program.id() + below);
        filter.statuses().stream().map(StatusId::value).sorted().forEach(id -> uri.queryParam("status", id));
        if (filter.searches()) {
            uri.queryParam("q", "{q}");
        }
        if (ordered) {
            uri.queryParam("sort", sort.name().toLowerCase(Locale.ROOT)).queryParam("way", way());
            if (page > 1) {
                uri.queryParam("page", page);
            }
        }
        return filter.searches() ? uri.encode().buildAndExpand(filter.search()).toUriString() : uri.toUriString();
    }
}
