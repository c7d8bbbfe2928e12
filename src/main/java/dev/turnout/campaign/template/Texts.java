package dev.turnout.campaign.template;

import static java.util.Objects.requireNonNull;

import dev.turnout.mail.EmailDraft;
import dev.turnout.mail.ProgramToken;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import tools.jackson.databind.json.JsonMapper;

/**
 * The words of the usual set, as they stand in {@code program-template/webinar_<language>.yaml}.
 *
 * @param emails by what they are for
 * @param campaigns their names, by what they do
 */
record Texts(List<ProgramToken> tokens, Map<String, Mail> emails, Map<String, String> campaigns) {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    record Mail(String name, String subject, boolean operational, boolean calendar, String html) {

        EmailDraft draft(dev.turnout.id.ProgramId program, String from) {
            return new EmailDraft(program, name, subject, "", from, null, html, "", operational, calendar);
        }
    }

    /** French where it is asked for, otherwise English. */
    static Texts in(Locale language) {
        String file = language.getLanguage().equals("fr") ? "webinar_fr.yaml" : "webinar_en.yaml";
        try (InputStream in = requireNonNull(Texts.class.getResourceAsStream("/program-template/" + file))) {
            Object read = new Yaml(new SafeConstructor(new LoaderOptions())).load(in);
            return JSON.convertValue(read, Texts.class);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    String campaign(String does) {
        return requireNonNull(campaigns.get(does), does);
    }
}
