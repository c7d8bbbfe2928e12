package dev.turnout.ui;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

@Controller
class ProgramsPage {

    @GetMapping("/programs")
    String show() {
        return "programs";
    }
}
