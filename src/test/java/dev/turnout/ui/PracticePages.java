package dev.turnout.ui;

import dev.turnout.channel.Role;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.context.MessageSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** Pages that only the tests have. */
@Controller
class PracticePages {

    private final MessageSource messages;
    private final JdbcClient jdbc;

    PracticePages(MessageSource messages, JdbcClient jdbc) {
        this.messages = messages;
        this.jdbc = jdbc;
    }

    @GetMapping("/practice/full-disk")
    String fullDisk() {
        jdbc.sql("do $$ begin raise 'could not extend file' using errcode = 'disk_full'; end $$")
                .update();
        return "programs";
    }

    @GetMapping("/practice/broken")
    String broken() {
        throw new IllegalStateException("secret detail");
    }

    @GetMapping("/practice/badges")
    String badges(Model model) {
        model.addAttribute("roles", Role.values());
        model.addAttribute(
                "names",
                Stream.of(Role.values())
                        .collect(Collectors.toMap(
                                role -> role, role -> messages.getMessage("status." + role, null, Locale.ENGLISH))));
        return "practice-badges";
    }
}
