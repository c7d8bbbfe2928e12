package dev.turnout.ui;

import dev.turnout.id.AccountId;
import dev.turnout.webinar.Account;
import dev.turnout.webinar.Accounts;
import dev.turnout.webinar.Check;
import dev.turnout.webinar.ConnectAccount;
import dev.turnout.webinar.Connected;
import dev.turnout.webinar.SignInAnswer;
import dev.turnout.webinar.StartConnecting;
import dev.turnout.webinar.Trouble;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The way to a provider's own sign-in and back, which connects an account. */
@Controller
class ConnectPages {

    private final Asked asked;
    private final Accounts accounts;
    private final Connecting connecting;
    private final StartConnecting startConnecting;
    private final ConnectAccount connectAccount;

    ConnectPages(
            Asked asked,
            Accounts accounts,
            Connecting connecting,
            StartConnecting startConnecting,
            ConnectAccount connectAccount) {
        this.asked = asked;
        this.accounts = accounts;
        this.connecting = connecting;
        this.startConnecting = startConnecting;
        this.connectAccount = connectAccount;
    }

    /**
     * A page that moves on by itself and also says where to: a redirect to another site would break the content security
     * policy, under which forms go to ourselves only, and browsers apply that to where an answer redirects.
     */
    @PostMapping("/administration/accounts/{id:\\d{1,18}}/connect")
    ModelAndView connect(
            @PathVariable long id, @AuthenticationPrincipal Visitor visitor, HttpServletResponse response) {
        Account account = asked.account(id);
        if (!connecting.offered(account)) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        URI there = startConnecting.start(account.id(), visitor.userId(), connecting.redirect());
        response.setHeader("Refresh", "0;url=" + there);
        response.setHeader("Cache-Control", "no-store");
        return new ModelAndView("account-connecting")
                .addObject("account", account)
                .addObject("there", there);
    }

    @GetMapping(Connecting.BACK)
    String connected(
            @RequestParam(required = false) @Nullable String state,
            @RequestParam(required = false) @Nullable String code,
            @RequestParam(required = false) @Nullable String error,
            @RequestParam(name = "error_description", required = false) @Nullable String description,
            @AuthenticationPrincipal Visitor visitor,
            RedirectAttributes next) {
        return switch (connectAccount.connect(visitor.userId(), new SignInAnswer(state, code, error, description))) {
            case Connected.Done done -> done(done, next);
            case Connected.TurnedDown down ->
                down.denied()
                        ? tell("warning", "connect.denied", down.account(), null, next)
                        : tell("warning", "connect.turnedDown", down.account(), down.text(), next);
            case Connected.Expired expired -> tell("warning", "connect.expired", expired.account(), null, next);
            case Connected.Failed failed ->
                tell(
                        "warning",
                        "connect.failed",
                        failed.account(),
                        failed.trouble().text(),
                        next);
            case Connected.Unknown unknown -> {
                next.addFlashAttribute("warning", "connect.unknown");
                yield "redirect:/administration/accounts";
            }
        };
    }

    private String done(Connected.Done done, RedirectAttributes next) {
        if (done.other()) {
            tell("warning", "connect.other", done.account(), null, next);
        }
        return switch (done.check()) {
            case Check.Healthy healthy -> tell("notice", "connect.done", done.account(), null, next);
            case Trouble trouble -> tell("warning", "connect.trouble", done.account(), trouble.text(), next);
        };
    }

    /** @return the account's page, which says it */
    private String tell(String kind, String text, AccountId about, @Nullable String said, RedirectAttributes next) {
        next.addFlashAttribute(kind, text);
        next.addFlashAttribute(
                "noticeAbout", accounts.find(about).map(Account::name).orElse(""));
        if (said != null) {
            next.addFlashAttribute("said", said);
        }
        return AccountPage.REDIRECT + about;
    }
}
