package dev.turnout.campaign.text;

import com.github.difflib.DiffUtils;
import com.github.difflib.UnifiedDiffUtils;
import dev.turnout.campaign.text.Difference.Change;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Tells part by part what became of a program, and of what the text said. */
final class CompareTexts {

    private static final int CONTEXT = 3;

    /** Lines to compare at most: the time grows with the square of what differs. What is longer is shown whole. */
    private static final int MOST_LINES = 1_000;

    private CompareTexts() {}

    /**
     * @param said the text that was read
     * @param switchedOff names of campaigns
     */
    static List<Difference> of(
            ProgramText before, ProgramText after, ProgramText said, boolean newChannel, Set<String> switchedOff) {
        Map<Part, ObjectNode> were = Part.of(before);
        Map<Part, ObjectNode> spoken = Part.of(said);
        List<Difference> differences = new ArrayList<>();
        Part.of(after).forEach((part, is) -> {
            if (part.kind() == Part.Kind.CHANNEL) {
                differences.add(channel(part, is, said.channel(), newChannel));
                return;
            }
            ObjectNode was = were.get(part);
            Change change = was == null
                    ? Change.CREATED
                    : !was.equals(is) ? Change.CHANGED : spoken.containsKey(part) ? Change.SAME : Change.LEFT_ALONE;
            differences.add(new Difference(
                    part.kind(),
                    part.name(),
                    change,
                    lines(was, is),
                    part.kind() == Part.Kind.CAMPAIGN && switchedOff.contains(part.name())));
        });
        return differences;
    }

    /** A channel that is there already stays as it is: other programs stand in it. */
    private static Difference channel(Part part, ObjectNode is, ProgramText.@Nullable ChannelPart said, boolean made) {
        if (said == null) {
            return new Difference(part.kind(), part.name(), Change.LEFT_ALONE, List.of(), false);
        }
        ObjectNode wanted = TextJson.said(said);
        return made
                ? new Difference(part.kind(), part.name(), Change.CREATED, lines(null, is), false)
                : new Difference(
                        part.kind(),
                        part.name(),
                        wanted.equals(is) ? Change.SAME : Change.STAYS,
                        lines(is, wanted),
                        false);
    }

    private static List<String> lines(@Nullable ObjectNode was, ObjectNode is) {
        if (Objects.equals(was, is)) {
            return List.of();
        }
        List<String> before =
                was == null ? List.of() : YamlWriter.write(was).lines().toList();
        List<String> after = YamlWriter.write(is).lines().toList();
        int same = 0;
        while (same < Math.min(before.size(), after.size()) && before.get(same).equals(after.get(same))) {
            same++;
        }
        int end = 0;
        while (end < Math.min(before.size(), after.size()) - same
                && before.get(before.size() - 1 - end).equals(after.get(after.size() - 1 - end))) {
            end++;
        }
        if (before.isEmpty() || before.size() + after.size() - 2 * (same + end) > MOST_LINES) {
            return Stream.concat(
                            before.subList(same, before.size() - end).stream().map(line -> "-" + line),
                            after.subList(same, after.size() - end).stream().map(line -> "+" + line))
                    .toList();
        }
        return UnifiedDiffUtils.generateUnifiedDiff("", "", before, DiffUtils.diff(before, after), CONTEXT).stream()
                .skip(2)
                .toList();
    }
}
