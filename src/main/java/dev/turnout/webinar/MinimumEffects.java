package dev.turnout.webinar;

import dev.turnout.channel.Channel;
import dev.turnout.channel.Minimum;
import dev.turnout.channel.Minimums;
import dev.turnout.channel.Role;
import dev.turnout.channel.Status;
import dev.turnout.id.PersonId;
import dev.turnout.id.ProgramId;
import dev.turnout.id.StatusId;
import dev.turnout.program.Program;
import dev.turnout.program.Programs;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Whom another minimum would concern, in the programs of a channel whose attendance is known. Those who watched for the
 * same minutes and stand at the same status are counted together and judged once, by the very rules of a pull.
 */
@Component
public class MinimumEffects {

    private static final int NAMED = 5;

    private final JdbcClient jdbc;
    private final Programs programs;
    private final Minimums minimums;

    MinimumEffects(JdbcClient jdbc, Programs programs, Minimums minimums) {
        this.jdbc = jdbc;
        this.programs = programs;
        this.minimums = minimums;
    }

    public enum Kind {
        /** Attended, and would not have counted. A member only moves forward, so they stay. */
        STAYS,
        /** Attended live, and would have counted by the recording only; they stay as well. */
        STAYS_LIVE,
        /** Counts now, and becomes Attended once it is applied to past events. */
        BECOMES_ATTENDED,
        /** Likewise by the recording. */
        BECOMES_ON_DEMAND
    }

    public record Named(PersonId person, String name) {}

    /** @param names of some of them */
    public record Group(Kind kind, int members, List<Named> names) {}

    /**
     * @param now what the program asks for
     * @param then what it would ask for
     * @param groups none when nobody would differ
     */
    public record Effect(Program program, Bar now, Bar then, List<Group> groups) {

        /** How many would move if it were applied. */
        public int lifts() {
            return groups.stream()
                    .filter(group -> group.kind() == Kind.BECOMES_ATTENDED || group.kind() == Kind.BECOMES_ON_DEMAND)
                    .mapToInt(Group::members)
                    .sum();
        }
    }

    /** People of one program who watched alike. */
    private record Heap(
            ProgramId program, @Nullable StatusId status, Evidence evidence, int people, List<PersonId> some) {}

    /** The newest program first; programs without any attendance are left out. */
    public List<Effect> of(Channel channel, Optional<Minimum> wanted) {
        Optional<Minimum> asked = minimums.of(channel.id());
        Map<ProgramId, List<Heap>> heaps = heaps(channel);
        Map<ProgramId, Map<Kind, List<Heap>>> differing = new HashMap<>();
        List<Program> concerned = programs.all().stream()
                .filter(program -> heaps.containsKey(program.id()))
                .toList();
        for (Program program : concerned) {
            Bar now = Bar.of(asked, program.schedule());
            Bar then = Bar.of(wanted, program.schedule());
            Map<Kind, List<Heap>> kinds = new EnumMap<>(Kind.class);
            for (Heap heap : heaps.getOrDefault(program.id(), List.of())) {
                Status at = heap.status() == null
                        ? null
                        : channel.status(heap.status()).orElse(null);
                kind(channel, at, heap.evidence(), now, then)
                        .ifPresent(kind -> kinds.computeIfAbsent(kind, any -> new ArrayList<>())
                                .add(heap));
            }
            differing.put(program.id(), kinds);
        }
        Map<PersonId, String> names = names(differing.values());
        return concerned.stream()
                .map(program -> new Effect(
                        program,
                        Bar.of(asked, program.schedule()),
                        Bar.of(wanted, program.schedule()),
                        differing.getOrDefault(program.id(), Map.of()).entrySet().stream()
                                .map(of -> group(of.getKey(), of.getValue(), names))
                                .toList()))
                .toList();
    }

    /** @param at where the person stands; absent for no member */
    static Optional<Kind> kind(Channel channel, @Nullable Status at, Evidence evidence, Bar now, Bar then) {
        Optional<Role> counted = AttendanceRules.statusFor(evidence, now);
        Optional<Role> counts = AttendanceRules.statusFor(evidence, then);
        if (counts.isPresent()
                && (at == null || AttendanceRules.changes(at.role(), at.step(), counts.get(), channel))) {
            return Optional.of(counts.get() == Role.ATTENDED ? Kind.BECOMES_ATTENDED : Kind.BECOMES_ON_DEMAND);
        }
        if (at == null || counted.isEmpty() || !at.is(counted.get()) || counted.equals(counts)) {
            return Optional.empty();
        }
        return Optional.of(counts.isPresent() ? Kind.STAYS_LIVE : Kind.STAYS);
    }

    private Map<ProgramId, List<Heap>> heaps(Channel channel) {
        Map<ProgramId, List<Heap>> heaps = new HashMap<>();
        jdbc.sql("""
                        select e.program_id, m.status_id, e.live_seconds / 60 as live_minutes,
                               coalesce(e.live_seconds > 0, false) or coalesce(e.live_views > 0, false) as saw_live,
                               e.recorded_seconds / 60 as recorded_minutes,
                               coalesce(e.recorded_seconds > 0, false)
                               or coalesce(e.recorded_views > 0, false) as saw_recording,
                               count(*) as people, min(e.person_id) as one, max(e.person_id) as another
                          from attendance_evidence e
                          join program p on p.id = e.program_id
                          left join membership m on m.program_id = e.program_id and m.person_id = e.person_id
                         where p.channel_id = :channel
                         group by 1, 2, 3, 4, 5, 6
                        """).param("channel", channel.id().value()).query(row -> {
            Heap heap = heap(row);
            heaps.computeIfAbsent(heap.program(), any -> new ArrayList<>()).add(heap);
        });
        return heaps;
    }

    private static Heap heap(ResultSet row) throws SQLException {
        long status = row.getLong("status_id");
        return new Heap(
                new ProgramId(row.getLong("program_id")),
                status == 0 ? null : new StatusId(status),
                new Evidence(
                        watched(row.getObject("live_minutes", Integer.class), row.getBoolean("saw_live")),
                        watched(row.getObject("recorded_minutes", Integer.class), row.getBoolean("saw_recording")),
                        Engagement.UNKNOWN,
                        false),
                row.getInt("people"),
                Stream.of(row.getLong("one"), row.getLong("another"))
                        .distinct()
                        .map(PersonId::new)
                        .toList());
    }

    private static Watched watched(@Nullable Integer minutes, boolean seen) {
        return new Watched(minutes == null ? null : Integer.valueOf(minutes * 60), seen ? 1 : 0, null, null);
    }

    private static Group group(Kind kind, List<Heap> heaps, Map<PersonId, String> names) {
        return new Group(
                kind,
                heaps.stream().mapToInt(Heap::people).sum(),
                some(heaps)
                        .map(person -> new Named(person, names.getOrDefault(person, "")))
                        .toList());
    }

    private static Stream<PersonId> some(List<Heap> heaps) {
        return heaps.stream().flatMap(heap -> heap.some().stream()).limit(NAMED);
    }

    private Map<PersonId, String> names(Collection<Map<Kind, List<Heap>>> differing) {
        TreeSet<Long> people = new TreeSet<>();
        differing.forEach(kinds ->
                kinds.values().forEach(heaps -> some(heaps).forEach(person -> people.add(person.value()))));
        Map<PersonId, String> names = new HashMap<>();
        jdbc.sql("""
                        select id, coalesce(nullif(concat_ws(' ', first_name, last_name), ''), email) as name
                          from person
                         where id = any(:people::bigint[])
                        """)
                .param("people", people.stream().mapToLong(Long::longValue).toArray())
                .query(row -> {
                    names.put(new PersonId(row.getLong("id")), row.getString("name"));
                });
        return names;
    }
}
