package dev.turnout.ui;

import dev.turnout.id.AccountId;
import dev.turnout.webinar.Account;
import dev.turnout.webinar.AccountDraft;
import dev.turnout.webinar.Accounts;
import dev.turnout.webinar.Check;
import dev.turnout.webinar.CheckAccount;
import dev.turnout.webinar.Trouble;
import dev.turnout.webinar.WebinarProviders;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The accounts at webinar providers, which an administrator looks after. Secrets go in and never come out. */
@Controller
class AccountsPages {

    private static final String LIST = "redirect:/administration/accounts";

    private final Asked asked;
    private final Accounts accounts;
    private final WebinarProviders providers;
    private final CheckAccount checkAccount;
    private final InstantSource clock;

    AccountsPages(
            Asked asked,
            Accounts accounts,
            WebinarProviders providers,
            CheckAccount checkAccount,
            InstantSource clock) {
        this.asked = asked;
        this.accounts = accounts;
        this.providers = providers;
        this.checkAccount = checkAccount;
        this.clock = clock;
    }

    @GetMapping("/administration/accounts")
    String list(Model model) {
        model.addAttribute("accounts", accounts.all());
        model.addAttribute("now", clock.instant());
        return "accounts";
    }

    @GetMapping("/administration/accounts/new")
    ModelAndView blank() {
        return page(AccountForm.empty(), Map.of());
    }

    @PostMapping("/administration/accounts/new")
    ModelAndView add(@ModelAttribute("form") AccountForm form, HttpServletRequest request, RedirectAttributes next) {
        AccountForm.Reading reading = form.read(providers.names(), rehearsal(request));
        AccountDraft draft = reading.draft();
        if (draft == null) {
            return page(form, reading.wrong());
        }
        Optional<AccountId> added = accounts.add(draft);
        if (added.isEmpty()) {
            return page(form, Map.of("name", "account.wrong.name.taken"));
        }
        tell(checkAccount.check(added.get()), draft.name(), next);
        return new ModelAndView(LIST);
    }

    @PostMapping("/administration/accounts/{id:\\d{1,18}}/check")
    String check(@PathVariable long id, RedirectAttributes next) {
        Account account = asked.account(id);
        tell(checkAccount.check(account.id()), account.name(), next);
        return LIST;
    }

    @GetMapping("/administration/accounts/{id:\\d{1,18}}/credentials")
    ModelAndView credentials(@PathVariable long id) {
        return credentials(asked.account(id), Map.of());
    }

    @PostMapping("/administration/accounts/{id:\\d{1,18}}/credentials")
    ModelAndView rotate(
            @PathVariable long id,
            @RequestParam(defaultValue = "") String tokenKey,
            @RequestParam(defaultValue = "") String tokenSecret,
            RedirectAttributes next) {
        Account account = asked.account(id);
        Map<String, String> wrong = new LinkedHashMap<>();
        if (tokenKey.isBlank()) {
            wrong.put("tokenKey", "account.wrong.tokenKey");
        }
        if (tokenSecret.isBlank()) {
            wrong.put("tokenSecret", "account.wrong.tokenSecret");
        }
        if (!wrong.isEmpty()) {
            return credentials(account, wrong);
        }
        accounts.rotate(account.id(), Map.of("token_key", tokenKey, "token_secret", tokenSecret));
        tell(checkAccount.check(account.id()), account.name(), next);
        return new ModelAndView(LIST);
    }

    private static void tell(Check check, String name, RedirectAttributes next) {
        switch (check) {
            case Check.Healthy healthy -> next.addFlashAttribute("notice", "account.healthy");
            case Trouble trouble -> {
                next.addFlashAttribute("warning", "account.trouble");
                next.addFlashAttribute("said", trouble.text());
            }
        }
        next.addFlashAttribute("noticeAbout", name);
    }

    /** The stand-in answers on the port that this very request came in by. */
    private static URI rehearsal(HttpServletRequest request) {
        return URI.create("http://localhost:" + request.getLocalPort() + request.getContextPath() + "/rehearsal/v2");
    }

    private ModelAndView page(AccountForm form, Map<String, String> wrong) {
        ModelAndView page = new ModelAndView("account-form");
        page.addObject("form", form);
        page.addObject("providers", providers.names());
        page.addObject("wrong", new LinkedHashMap<>(wrong));
        page.setStatus(status(wrong));
        return page;
    }

    private static ModelAndView credentials(Account account, Map<String, String> wrong) {
        ModelAndView page = new ModelAndView("account-credentials");
        page.addObject("account", account);
        page.addObject("wrong", wrong);
        page.setStatus(status(wrong));
        return page;
    }

    private static HttpStatus status(Map<String, String> wrong) {
        return wrong.isEmpty() ? HttpStatus.OK : HttpStatus.UNPROCESSABLE_CONTENT;
    }
}
