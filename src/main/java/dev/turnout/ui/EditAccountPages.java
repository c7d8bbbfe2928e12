package dev.turnout.ui;

import dev.turnout.webinar.Account;
import dev.turnout.webinar.AccountDraft;
import dev.turnout.webinar.Accounts;
import dev.turnout.webinar.CheckAccount;
import jakarta.servlet.http.HttpServletRequest;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Changes what an account is called, where it is reached, and what it signs in with. Secrets go in and never come out. */
@Controller
class EditAccountPages {

    private final Asked asked;
    private final Accounts accounts;
    private final OfferedProviders offered;
    private final CheckAccount checkAccount;
    private final Texts texts;

    EditAccountPages(Asked asked, Accounts accounts, OfferedProviders offered, CheckAccount checkAccount, Texts texts) {
        this.asked = asked;
        this.accounts = accounts;
        this.offered = offered;
        this.checkAccount = checkAccount;
        this.texts = texts;
    }

    @GetMapping("/administration/accounts/{id:\\d{1,18}}/edit")
    ModelAndView edit(@PathVariable long id, HttpServletRequest request) {
        Account account = asked.account(id);
        OfferedProvider provider = offered.get(account.provider(), request);
        return page("account-edit", account, provider, Map.of()).addObject("form", AccountForm.of(account, provider));
    }

    @PostMapping("/administration/accounts/{id:\\d{1,18}}/edit")
    ModelAndView save(
            @PathVariable long id,
            @RequestParam Map<String, String> sent,
            HttpServletRequest request,
            RedirectAttributes next) {
        Account account = asked.account(id);
        OfferedProvider provider = offered.get(account.provider(), request);
        AccountForm form = AccountForm.sent(sent, provider);
        AccountForm.Reading reading = form.read(provider, account);
        AccountDraft draft = reading.draft();
        if (draft == null) {
            return page("account-edit", account, provider, reading.wrong()).addObject("form", form);
        }
        if (!accounts.change(account.id(), draft.name(), draft.baseUrl(), draft.clientId())) {
            return page("account-edit", account, provider, Map.of("name", "account.wrong.name.taken"))
                    .addObject("form", form);
        }
        boolean elsewhere =
                !draft.baseUrl().equals(account.baseUrl()) || !draft.clientId().equals(account.clientId());
        if (elsewhere && !account.disabled()) {
            AccountPage.tell(checkAccount.check(account.id()), draft.name(), next);
        } else {
            next.addFlashAttribute("notice", "program.saved");
        }
        return new ModelAndView(AccountPage.REDIRECT + id);
    }

    @GetMapping("/administration/accounts/{id:\\d{1,18}}/credentials")
    ModelAndView credentials(@PathVariable long id, HttpServletRequest request) {
        Account account = asked.account(id);
        return credentials(account, offered.get(account.provider(), request), Map.of());
    }

    /** Only what is typed is replaced. */
    @PostMapping("/administration/accounts/{id:\\d{1,18}}/credentials")
    ModelAndView rotate(
            @PathVariable long id,
            @RequestParam Map<String, String> sent,
            HttpServletRequest request,
            RedirectAttributes next) {
        Account account = asked.account(id);
        OfferedProvider provider = offered.get(account.provider(), request);
        Map<String, String> typed =
                new HashMap<>(AccountForm.sent(sent, provider).credentials());
        typed.values().removeIf(String::isEmpty);
        if (typed.isEmpty()) {
            return credentials(
                    account, provider, Map.of(provider.credentials().getFirst().id(), "account.wrong.nothing"));
        }
        accounts.rotate(account.id(), typed);
        AccountPage.tell(checkAccount.check(account.id()), account.name(), next);
        return new ModelAndView(AccountPage.REDIRECT + id);
    }

    private ModelAndView credentials(Account account, OfferedProvider provider, Map<String, String> wrong) {
        return page("account-credentials", account, provider, wrong)
                .addObject("set", accounts.credentialsSet(account.id()));
    }

    private ModelAndView page(String view, Account account, OfferedProvider provider, Map<String, String> wrong) {
        ModelAndView page = new ModelAndView(view);
        page.addObject("account", account);
        page.addObject("provider", provider);
        page.addObject("labels", provider.labels(texts));
        page.addObject("wrong", new LinkedHashMap<>(wrong));
        page.setStatus(wrong.isEmpty() ? HttpStatus.OK : HttpStatus.UNPROCESSABLE_CONTENT);
        return page;
    }
}
