package dev.turnout.ui;

import dev.turnout.program.approval.Condition;
import dev.turnout.program.approval.PersonField;
import java.util.List;
import org.springframework.stereotype.Component;

/** What a rule looks for, in a sentence of the reader's language. */
@Component("ruleSentences")
class RuleSentences {

    private static final int DOMAINS_NAMED = 3;

    private final Texts texts;
    private final Sentences sentences;

    RuleSentences(Texts texts, Sentences sentences) {
        this.texts = texts;
        this.sentences = sentences;
    }

    public String of(Condition condition) {
        return switch (condition) {
            case Condition.EmailDomain domain -> {
                List<String> some =
                        domain.domains().entries().stream().limit(DOMAINS_NAMED).toList();
                int more = domain.domains().entries().size() - some.size();
                String key = domain.among() ? "approval.condition.ONE_OF" : "approval.condition.NONE_OF";
                yield texts.say(key, List.of(String.join(", ", some), more));
            }
            case Condition.FieldValue value ->
                texts.say("approval.condition." + value.test(), List.of(field(value.field()), value.operand()));
        };
    }

    private String field(PersonField field) {
        return field.isAttribute() ? field.name() : sentences.field(field.key());
    }
}
