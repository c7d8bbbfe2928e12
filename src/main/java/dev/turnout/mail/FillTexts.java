package dev.turnout.mail;

import dev.turnout.id.PersonId;
import dev.turnout.id.ProgramId;
import dev.turnout.program.Program;
import dev.turnout.program.Programs;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.springframework.stereotype.Component;

/**
 * Puts tokens' values into texts that are no mails, such as what a flow step writes or calls. Days and numbers are
 * written for keeping, in the program's zone. Where there is no value, nor a default, nothing stands.
 */
@Component
public class FillTexts {

    private final Programs programs;
    private final ProgramTokens tokens;
    private final Outbound outbound;
    private final RenderMails render;

    FillTexts(Programs programs, ProgramTokens tokens, Outbound outbound, RenderMails render) {
        this.programs = programs;
        this.tokens = tokens;
        this.outbound = outbound;
        this.render = render;
    }

    /** A text with places in it for values. */
    public record Blank(String text, Place place) {}

    private record Prepared(Segments text, Place place) {}

    /**
     * For all of them in one query; in none, where no text holds a token.
     *
     * @param program what {@code {{program.…}}}, {@code {{member.…}}} and {@code {{my.…}}} speak of
     * @return the texts in their order, for each person
     */
    public Map<PersonId, List<String>> fill(ProgramId program, Collection<PersonId> people, List<Blank> blanks) {
        Map<PersonId, List<String>> filled = new HashMap<>();
        List<String> asWritten = blanks.stream().map(Blank::text).toList();
        people.forEach(person -> filled.put(person, asWritten));
        if (asWritten.stream().noneMatch(text -> Token.SHAPE.matcher(text).find())) {
            return filled;
        }
        OwnTokens own = OwnTokens.of(tokens.of(program));
        Program about = programs.get(program);
        List<Prepared> prepared = blanks.stream()
                .map(blank -> new Prepared(Segments.of(own.into(blank.text(), blank.place())), blank.place()))
                .toList();
        for (Outgoing one : outbound.imagine(program, people)) {
            Function<Token, String> values =
                    render.reader(one, about, own).withoutMail(about.schedule().zone())::text;
            filled.put(
                    one.person(),
                    prepared.stream()
                            .map(text -> text.text().put(values, text.place()))
                            .toList());
        }
        return filled;
    }
}
