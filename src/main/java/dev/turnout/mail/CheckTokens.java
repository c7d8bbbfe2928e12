package dev.turnout.mail;

import dev.turnout.id.ProgramId;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Finds tokens that mean nothing where they stand. */
@Component
public class CheckTokens {

    private final JdbcClient jdbc;
    private final ProgramTokens tokens;

    CheckTokens(JdbcClient jdbc, ProgramTokens tokens) {
        this.jdbc = jdbc;
        this.tokens = tokens;
    }

    /** Those of texts that are no mails, as they are written. */
    public Set<String> unknown(ProgramId program, Collection<String> texts) {
        Set<String> wrong = new TreeSet<>();
        if (texts.stream().noneMatch(text -> text.contains("{{"))) {
            return wrong;
        }
        OwnTokens own = OwnTokens.of(tokens.of(program));
        Predicate<Token> known = known(program, own);
        for (String text : texts) {
            Segments.of(own.into(text, Place.PLAIN))
                    .tokens()
                    .filter(token -> token.isOfMail() || !known.test(token))
                    .forEach(token -> wrong.add(token.written()));
            unclosed(text, wrong);
        }
        return wrong;
    }

    static void unclosed(String text, Set<String> wrong) {
        String rest = Token.SHAPE.matcher(text).replaceAll("");
        int open = rest.indexOf("{{");
        if (open >= 0) {
            wrong.add(rest.substring(open, Math.min(rest.length(), open + 30)));
        }
    }

    /** @param program absent where it may be any, whose own tokens are not known yet */
    Predicate<Token> known(@Nullable ProgramId program, OwnTokens own) {
        return token -> switch (token.scope()) {
            case "lead" ->
                TokenNames.LEAD.contains(token.name()) || token.fallback() != null || isAttribute(token.name());
            case "member" -> TokenNames.MEMBER.contains(token.name());
            case "program" -> TokenNames.PROGRAM.contains(token.name());
            case "system" -> TokenNames.SYSTEM.contains(token.name());
            case "my" -> program == null || own.called(token.name()) != null;
            default -> false;
        };
    }

    /** Reads everybody while nobody has it: only a save that names an unknown field does. */
    private boolean isAttribute(String name) {
        return jdbc.sql("""
                        select exists (select
                                         from person p
                                        cross join lateral jsonb_object_keys(p.attributes) as a(name)
                                        where p.attributes <> '{}'
                                          and lower(a.name) = :name)
                        """).param("name", name).query(Boolean.class).single();
    }
}
