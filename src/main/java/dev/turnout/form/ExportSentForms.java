package dev.turnout.form;

import dev.turnout.channel.Channel;
import dev.turnout.channel.Status;
import dev.turnout.id.StatusId;
import dev.turnout.program.Program;
import dev.turnout.program.transfer.CsvOut;
import dev.turnout.program.transfer.Wording;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Writes what was sent by a program's form as CSV, the newest first. */
@Component
public class ExportSentForms {

    private static final int PAGE = 2_000;

    private final Forms forms;
    private final SentForms sent;

    ExportSentForms(Forms forms, SentForms sent) {
        this.forms = forms;
        this.sent = sent;
    }

    /**
     * Page by page, so that a slow reader holds no transaction open.
     *
     * @param language of the questions, such as {@code fr}
     * @param out stays open
     */
    public void write(Program program, String language, Wording wording, OutputStream out) throws IOException {
        Map<String, String> asked = asked(program, language, wording);
        CsvOut csv = new CsvOut(out);
        csv.row(Stream.of(
                        Stream.of("at", "email", "name", "outcome", "stands", "reason")
                                .map(column -> wording.say("registration.sent." + column)),
                        asked.values().stream(),
                        Filling.UTM.stream(),
                        Stream.of(wording.say("registration.consent")))
                .flatMap(cells -> cells)
                .toList());
        List<SentForm> page = sent.page(program.id(), PAGE, 0);
        while (!page.isEmpty()) {
            for (SentForm one : page) {
                csv.row(cells(one, program.channel(), asked.keySet().stream().toList(), wording));
            }
            SentForm last = page.getLast();
            page = sent.olderThan(program.id(), last.at(), last.id(), PAGE);
        }
        csv.flush();
    }

    /** Labels by key: what the form asks, in its order, then what it once asked. */
    private Map<String, String> asked(Program program, String language, Wording wording) {
        Map<String, String> asked = new LinkedHashMap<>();
        for (Field field : forms.of(program).content().fields()) {
            String own = field.label().in(language);
            asked.put(field.key(), own.isEmpty() ? wording.say("registration.label." + field.key()) : own);
        }
        for (String key : sent.keys(program.id())) {
            asked.computeIfAbsent(
                    key,
                    once -> Field.OF_PERSON.contains(once)
                            ? wording.say("registration.label." + once)
                            : wording.say("registration.sent.gone") + " (" + once + ")");
        }
        return asked;
    }

    private static List<String> cells(SentForm one, Channel channel, List<String> keys, Wording wording) {
        List<String> cells = new ArrayList<>(List.of(
                one.at().toString(),
                one.email(),
                one.name(),
                wording.say("registration.outcome.one." + one.outcome()),
                status(channel, one.stands()),
                Objects.requireNonNullElse(one.reason(), "")));
        keys.forEach(key -> cells.add(one.answers().getOrDefault(key, "")));
        Filling.UTM.forEach(name -> cells.add(one.utm().getOrDefault(name, "")));
        cells.add(Objects.requireNonNullElse(one.consent(), ""));
        return cells;
    }

    private static String status(Channel channel, @Nullable StatusId id) {
        return Optional.ofNullable(id)
                .flatMap(channel::status)
                .map(Status::name)
                .orElse("");
    }
}
