package dev.turnout;

import static java.util.stream.Collectors.joining;

import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the house rules read from class files: who uses whom, who reads the clock, who sleeps. */
record CompiledCode(JavaClasses classes) {

    static final String ROOT = "dev.turnout";

    /** Uses that go up the stairs or across a step. The root package stands above all rooms: it may see them, they may not see it. */
    List<String> upwardUses(Map<String, Integer> stepOfRoom) {
        Set<String> breaches = new TreeSet<>();
        for (JavaClass user : ours()) {
            user.getDirectDependenciesFromSelf().forEach(dependency -> {
                JavaClass used = dependency.getTargetClass().getBaseComponentType();
                if (isOurs(used) && goesUp(room(user), room(used), stepOfRoom)) {
                    breaches.add(
                            "%s uses %s: %s may not see %s. Move the code to the higher room, pass a value down, or read the news from the activity log."
                                    .formatted(
                                            user.getName(),
                                            used.getName(),
                                            placeOf(room(user), stepOfRoom),
                                            placeOf(room(used), stepOfRoom)));
                }
            });
        }
        return List.copyOf(breaches);
    }

    List<String> unknownRooms(Map<String, Integer> stepOfRoom) {
        return ours().stream()
                .map(CompiledCode::room)
                .filter(room -> !room.isEmpty() && !stepOfRoom.containsKey(room))
                .distinct()
                .map(room ->
                        "Package dev.turnout.%s is not a room of the staircase. Put its code in one of the rooms %s, or give the new room a step in HouseRulesTest and in ARCHITECTURE.md."
                                .formatted(room, new TreeSet<>(stepOfRoom.keySet())))
                .toList();
    }

    /** @param excused class name to the reason why it may; a class that no longer needs the excuse is reported too */
    List<String> clockReads(Map<String, String> excused) {
        return calls(
                CompiledCode::readsTheClock,
                excused,
                "reads the clock. Take an InstantSource in the constructor and ask it (in a test: a fixed one).");
    }

    /** @param excused class name to the reason why it may; a class that no longer needs the excuse is reported too */
    List<String> sleeps(Map<String, String> excused) {
        return calls(
                CompiledCode::sleepsThere,
                excused,
                "sleeps. Wait for the event itself: a latch, a future, the process; in a test, move the clock.");
    }

    List<String> openStreams() {
        return calls(
                CompiledCode::streamsRows,
                Map.of(),
                "keeps its connection until somebody closes it. Read a list, or rows one by one with a callback.");
    }

    private List<String> calls(Predicate<CodeUnitAccessTarget> forbidden, Map<String, String> excused, String message) {
        List<String> breaches = new ArrayList<>();
        Set<String> unusedExcuses = new TreeSet<>(excused.keySet());
        for (JavaClass caller : ours()) {
            for (JavaAccess<?> access : caller.getAccessesFromSelf()) {
                if (!(access.getTarget() instanceof CodeUnitAccessTarget target) || !forbidden.test(target)) {
                    continue;
                }
                String outermost = caller.getName().replaceAll("\\$.*", "");
                if (excused.containsKey(outermost)) {
                    unusedExcuses.remove(outermost);
                } else {
                    breaches.add("%s line %d calls %s.%s: it %s"
                            .formatted(
                                    caller.getName(),
                                    access.getLineNumber(),
                                    target.getOwner().getSimpleName(),
                                    target.getName(),
                                    message));
                }
            }
        }
        unusedExcuses.forEach(name -> breaches.add(name + " needs no excuse any more: take it off the list."));
        return breaches;
    }

    private static boolean readsTheClock(CodeUnitAccessTarget target) {
        String owner = target.getOwner().getName();
        String parameters = target.getRawParameterTypes().stream()
                .map(JavaClass::getSimpleName)
                .collect(joining(","));
        return switch (target.getName()) {
            case "now" -> owner.startsWith("java.time.") && !parameters.equals("Clock");
            case "currentTimeMillis" -> owner.equals("java.lang.System");
            case "system", "systemUTC", "systemDefaultZone", "tickMillis", "tickSeconds", "tickMinutes" ->
                owner.equals("java.time.Clock") || owner.equals("java.time.InstantSource");
            case "<init>" ->
                parameters.isEmpty() && (owner.equals("java.util.Date") || owner.equals("java.util.GregorianCalendar"));
            case "getInstance" -> owner.equals("java.util.Calendar");
            default -> false;
        };
    }

    private static boolean streamsRows(CodeUnitAccessTarget target) {
        return target.getName().equals("stream") && target.getOwner().isAssignableTo(JdbcClient.MappedQuerySpec.class);
    }

    private static boolean sleepsThere(CodeUnitAccessTarget target) {
        String owner = target.getOwner().getName();
        return target.getName().equals("sleep")
                && Stream.of("java.lang.Thread", "java.util.concurrent.TimeUnit")
                        .anyMatch(owner::equals);
    }

    private static boolean goesUp(String user, String used, Map<String, Integer> stepOfRoom) {
        if (user.equals(used) || user.isEmpty()) {
            return false;
        }
        return used.isEmpty() || stepOfRoom.getOrDefault(used, 0) >= stepOfRoom.getOrDefault(user, 0);
    }

    private static String placeOf(String room, Map<String, Integer> stepOfRoom) {
        return room.isEmpty() ? "the root package" : room + " (step " + stepOfRoom.get(room) + ")";
    }

    /** The first package below the root; empty for the root itself. */
    private static String room(JavaClass type) {
        String below = type.getPackageName().substring(ROOT.length());
        return below.isEmpty() ? "" : below.substring(1).split("\\.", 2)[0];
    }

    private List<JavaClass> ours() {
        return classes.stream().filter(CompiledCode::isOurs).toList();
    }

    private static boolean isOurs(JavaClass type) {
        return type.getPackageName().equals(ROOT) || type.getPackageName().startsWith(ROOT + ".");
    }
}
