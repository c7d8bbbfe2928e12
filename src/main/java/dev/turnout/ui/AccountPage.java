package dev.turnout.ui;

import dev.turnout.program.Bindings;
import dev.turnout.webinar.Account;
import dev.turnout.webinar.Accounts;
import dev.turnout.webinar.Check;
import dev.turnout.webinar.CheckAccount;
import dev.turnout.webinar.Checks;
import dev.turnout.webinar.Paces;
import dev.turnout.webinar.SwitchAccount;
import dev.turnout.webinar.Trouble;
import dev.turnout.webinar.WebinarProviders;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Everything about one account, and what can be done with it. */
@Controller
class AccountPage {

    static final String REDIRECT = "redirect:/administration/accounts/";

    private final Asked asked;
    private final Accounts accounts;
    private final AccountViews views;
    private final OfferedProviders offered;
    private final WebinarProviders providers;
    private final Bindings bindings;
    private final Checks checks;
    private final Paces paces;
    private final CheckAccount checkAccount;
    private final SwitchAccount switchAccount;

    AccountPage(
            Asked asked,
            Accounts accounts,
            AccountViews views,
            OfferedProviders offered,
            WebinarProviders providers,
            Bindings bindings,
            Checks checks,
            Paces paces,
            CheckAccount checkAccount,
            SwitchAccount switchAccount) {
        this.asked = asked;
        this.accounts = accounts;
        this.views = views;
        this.offered = offered;
        this.providers = providers;
        this.bindings = bindings;
        this.checks = checks;
        this.paces = paces;
        this.checkAccount = checkAccount;
        this.switchAccount = switchAccount;
    }

    @GetMapping("/administration/accounts/{id:\\d{1,18}}")
    String show(@PathVariable long id, HttpServletRequest request, Model model) {
        Account account = asked.account(id);
        List<Bindings.Bound> programs = bindings.of(account.id());
        model.addAttribute("view", views.view(account, programs.size()));
        model.addAttribute("account", account);
        model.addAttribute("provider", offered.get(account.provider(), request));
        model.addAttribute("credentialsSet", accounts.credentialsSet(account.id()));
        model.addAttribute("pace", paces.of(account.id()));
        model.addAttribute("programs", programs);
        model.addAttribute("checks", checks.of(account.id()));
        model.addAttribute(
                "endsWhenIdle", providers.endsWhenIdleFor(account.provider()).isPresent());
        return "account";
    }

    @PostMapping("/administration/accounts/{id:\\d{1,18}}/check")
    String check(@PathVariable long id, RedirectAttributes next) {
        Account account = asked.account(id);
        tell(checkAccount.check(account.id()), account.name(), next);
        return REDIRECT + id;
    }

    @PostMapping("/administration/accounts/{id:\\d{1,18}}/disable")
    String disable(
            @PathVariable long id, @RequestParam(defaultValue = "false") boolean letEnd, RedirectAttributes next) {
        Account account = asked.account(id);
        switchAccount.turn(account.id(), letEnd ? SwitchAccount.To.LET_END : SwitchAccount.To.OFF);
        next.addFlashAttribute("notice", "account.disabled.done");
        next.addFlashAttribute("noticeAbout", account.name());
        return REDIRECT + id;
    }

    @PostMapping("/administration/accounts/{id:\\d{1,18}}/enable")
    String enable(@PathVariable long id, RedirectAttributes next) {
        Account account = asked.account(id);
        switchAccount.turn(account.id(), SwitchAccount.To.ON);
        tell(checkAccount.check(account.id()), account.name(), next);
        return REDIRECT + id;
    }

    @PostMapping("/administration/accounts/{id:\\d{1,18}}/delete")
    String delete(@PathVariable long id, RedirectAttributes next) {
        Account account = asked.account(id);
        boolean removed = accounts.remove(account.id());
        next.addFlashAttribute(removed ? "notice" : "warning", removed ? "account.deleted" : "account.delete.bound");
        next.addFlashAttribute("noticeAbout", account.name());
        return removed ? "redirect:/administration/accounts" : REDIRECT + id;
    }

    static void tell(Check check, String name, RedirectAttributes next) {
        switch (check) {
            case Check.Healthy healthy -> next.addFlashAttribute("notice", "account.healthy");
            case Trouble trouble -> {
                next.addFlashAttribute("warning", "account.trouble");
                next.addFlashAttribute("said", trouble.text());
            }
        }
        next.addFlashAttribute("noticeAbout", name);
    }
}
