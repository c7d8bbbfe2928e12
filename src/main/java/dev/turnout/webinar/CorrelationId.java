package dev.turnout.webinar;

import dev.turnout.id.PersonId;
import dev.turnout.id.ProgramId;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Our own id of a member, as providers keep it for us: {@code turnout-<program>-<person>}. */
public final class CorrelationId {

    private static final Pattern FORM = Pattern.compile("turnout-(\\d{1,18})-(\\d{1,18})");

    private CorrelationId() {}

    static String of(ProgramId program, PersonId person) {
        return "turnout-" + program + "-" + person;
    }

    /** @return nothing when it is not one of ours, or another program's */
    public static Optional<PersonId> person(@Nullable String text, ProgramId program) {
        Matcher match = FORM.matcher(text == null ? "" : text);
        boolean ours = match.matches() && Long.parseLong(match.group(1)) == program.value();
        return ours ? Optional.of(new PersonId(Long.parseLong(match.group(2)))) : Optional.empty();
    }
}
