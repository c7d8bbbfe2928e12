package dev.turnout.ui;

import dev.turnout.id.AccountId;
import dev.turnout.webinar.AccountDraft;
import dev.turnout.webinar.Accounts;
import dev.turnout.webinar.CheckAccount;
import jakarta.servlet.http.HttpServletRequest;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The accounts at webinar providers, which an administrator looks after, and how another one is added. */
@Controller
class AccountsPages {

    private final Accounts accounts;
    private final AccountViews views;
    private final OfferedProviders offered;
    private final CheckAccount checkAccount;
    private final Texts texts;

    AccountsPages(
            Accounts accounts, AccountViews views, OfferedProviders offered, CheckAccount checkAccount, Texts texts) {
        this.accounts = accounts;
        this.views = views;
        this.offered = offered;
        this.checkAccount = checkAccount;
        this.texts = texts;
    }

    @GetMapping("/administration/accounts")
    String list(Model model) {
        model.addAttribute("views", views.all());
        return "accounts";
    }

    @GetMapping("/administration/accounts/new")
    String choose(HttpServletRequest request, Model model) {
        model.addAttribute("providers", offered.all(request));
        return "account-providers";
    }

    @GetMapping("/administration/accounts/new/{provider:[\\w-]{1,40}}")
    ModelAndView blank(@PathVariable String provider, HttpServletRequest request) {
        OfferedProvider chosen = offered.get(provider, request);
        return page(chosen, AccountForm.empty(chosen), Map.of());
    }

    @PostMapping("/administration/accounts/new/{provider:[\\w-]{1,40}}")
    ModelAndView add(
            @PathVariable String provider,
            @RequestParam Map<String, String> sent,
            HttpServletRequest request,
            RedirectAttributes next) {
        OfferedProvider chosen = offered.get(provider, request);
        AccountForm form = AccountForm.sent(sent, chosen);
        AccountForm.Reading reading = form.read(chosen, null);
        AccountDraft draft = reading.draft();
        if (draft == null) {
            return page(chosen, form, reading.wrong());
        }
        Optional<AccountId> added = accounts.add(draft);
        if (added.isEmpty()) {
            return page(chosen, form, Map.of("name", "account.wrong.name.taken"));
        }
        if (chosen.isConnected()) {
            next.addFlashAttribute("notice", "account.added.connect");
            next.addFlashAttribute("noticeAbout", draft.name());
        } else {
            AccountPage.tell(checkAccount.check(added.get()), draft.name(), next);
        }
        return new ModelAndView(AccountPage.REDIRECT + added.get());
    }

    private ModelAndView page(OfferedProvider provider, AccountForm form, Map<String, String> wrong) {
        ModelAndView page = new ModelAndView("account-form");
        page.addObject("provider", provider);
        page.addObject("form", form);
        page.addObject("labels", provider.labels(texts));
        page.addObject("wrong", new LinkedHashMap<>(wrong));
        page.setStatus(wrong.isEmpty() ? HttpStatus.OK : HttpStatus.UNPROCESSABLE_CONTENT);
        return page;
    }
}
