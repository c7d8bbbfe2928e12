package dev.turnout.campaign.run;

import dev.turnout.id.PersonId;
import dev.turnout.mail.FillTexts;
import dev.turnout.mail.FillTexts.Blank;
import dev.turnout.mail.Place;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What a step writes, for each of its people: the text with the values of its tokens put in. */
@Component
class StepValues {

    private final FillTexts texts;

    StepValues(FillTexts texts) {
        this.texts = texts;
    }

    /** @return blank for nothing */
    Map<PersonId, String> of(StepWork work, @Nullable String text) {
        List<Blank> blanks = List.of(new Blank(text == null ? "" : text, Place.PLAIN));
        return texts.fill(work.campaign().program(), work.people(), blanks).entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, filled -> filled.getValue().getFirst()));
    }
}
