package dev.turnout.api.asset;

import dev.turnout.campaign.Problem;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** What is wrong with a campaign, in the English of the pages: the wire has no other language. */
@Component
class Problems {

    private final MessageSource messages;

    Problems(MessageSource messages) {
        this.messages = messages;
    }

    String of(List<Problem> problems) {
        return problems.stream()
                .map(problem -> problem.in((key, with) -> messages.getMessage(key, with.toArray(), Locale.ENGLISH)))
                .distinct()
                .collect(Collectors.joining(" "));
    }
}
