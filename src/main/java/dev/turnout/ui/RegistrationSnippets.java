package dev.turnout.ui;

import dev.turnout.form.Filling;
import dev.turnout.form.Form;
import dev.turnout.program.Program;
import dev.turnout.ui.RegistrationView.Ask;
import dev.turnout.ui.RegistrationView.Option;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.springframework.web.util.HtmlUtils;

/** What is copied into the page of another site to register there, in the language of who copies it. */
@Component
class RegistrationSnippets {

    private final RegistrationViews views;
    private final Texts texts;

    RegistrationSnippets(RegistrationViews views, Texts texts) {
        this.views = views;
        this.texts = texts;
    }

    /** Fetches the form; without JavaScript it is a way to the page. */
    String script(Form form) {
        String page = views.address(form);
        String base =
                page.substring(0, page.length() - "/r/".length() - form.slug().length());
        return """
                <script src="%s/embed.js?form=%s" async></script>
                <noscript><a href="%s">%s</a></noscript>
                """.formatted(base, form.slug(), page, escaped(texts.say("registration.send", List.of())));
    }

    /** A plain form, to be given the site's own looks. */
    String html(Form form, Program program) {
        RegistrationView view = views.view(form, program, Map.of(), Map.of(), Map.of());
        StringBuilder html = new StringBuilder(
                "<form method=\"post\" action=\"%s\" accept-charset=\"UTF-8\">\n".formatted(view.address()));
        for (Ask ask : view.asks()) {
            html.append(field(ask));
        }
        if (!view.consent().isEmpty()) {
            html.append("  <p><label><input type=\"checkbox\" name=\"consent\" value=\"yes\" required> %s</label></p>\n"
                    .formatted(escaped(view.consent())));
        }
        for (String utm : Filling.UTM) {
            html.append("  <input type=\"hidden\" name=\"%s\" value=\"\">\n".formatted(utm));
        }
        return html.append(
                        "  <div hidden><label>%s <input name=\"%s\" tabindex=\"-1\" autocomplete=\"off\"></label></div>\n"
                                .formatted(escaped(texts.say("registration.trap", List.of())), RegistrationPost.TRAP))
                .append("  <button>%s</button>\n</form>\n"
                        .formatted(escaped(texts.say("registration.send", List.of()))))
                .toString();
    }

    private String field(Ask ask) {
        if (ask.type().equals("buttons")) {
            return buttons(ask);
        }
        if (ask.type().equals("menu")) {
            return menu(ask);
        }
        String attributes = "name=\"%s\" maxlength=\"%d\"%s%s"
                .formatted(
                        ask.key(),
                        ask.longest(),
                        ask.autocomplete() == null ? "" : " autocomplete=\"" + ask.autocomplete() + "\"",
                        ask.required() ? " required" : "");
        String input = ask.type().equals("area")
                ? "<textarea %s></textarea>".formatted(attributes)
                : "<input type=\"%s\" %s>".formatted(ask.type(), attributes);
        return "  <p><label>%s<br>%s</label></p>\n".formatted(escaped(ask.label()), input);
    }

    private String menu(Ask ask) {
        StringBuilder html =
                new StringBuilder("  <p><label>%s<br><select name=\"%s\"%s>\n    <option value=\"\">%s</option>\n"
                        .formatted(
                                escaped(ask.label()),
                                ask.key(),
                                ask.required() ? " required" : "",
                                escaped(texts.say("registration.choose", List.of()))));
        for (Option option : ask.options()) {
            html.append("    <option value=\"%s\">%s</option>\n"
                    .formatted(escaped(option.value()), escaped(option.label())));
        }
        return html.append("  </select></label></p>\n").toString();
    }

    private static String buttons(Ask ask) {
        StringBuilder html = new StringBuilder("  <fieldset><legend>%s</legend>\n".formatted(escaped(ask.label())));
        for (Option option : ask.options()) {
            html.append("    <label><input type=\"radio\" name=\"%s\" value=\"%s\"%s> %s</label>\n"
                    .formatted(
                            ask.key(),
                            escaped(option.value()),
                            ask.required() ? " required" : "",
                            escaped(option.label())));
        }
        return html.append("  </fieldset>\n").toString();
    }

    private static String escaped(String text) {
        return HtmlUtils.htmlEscape(text, "UTF-8");
    }
}
