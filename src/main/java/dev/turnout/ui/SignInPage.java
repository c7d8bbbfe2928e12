package dev.turnout.ui;

import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

@Controller
class SignInPage {

    /** @param wait minutes until another try may be made */
    @GetMapping("/login")
    String show(
            @AuthenticationPrincipal @Nullable Visitor visitor,
            @RequestParam @Nullable String wrong,
            @RequestParam @Nullable String wait,
            @RequestParam @Nullable String again,
            @RequestParam @Nullable String signedOut,
            Model model) {
        if (visitor != null) {
            return "redirect:/";
        }
        model.addAttribute("wrong", wrong != null);
        model.addAttribute("wait", wait != null && wait.matches("\\d{1,3}") ? Integer.valueOf(wait) : null);
        model.addAttribute("again", again != null);
        model.addAttribute("signedOut", signedOut != null);
        return "login";
    }
}
