package dev.turnout.ui;

import dev.turnout.webinar.Account;
import dev.turnout.webinar.Capability;
import dev.turnout.webinar.WebinarProviders;
import dev.turnout.webinar.inbox.Inbox;
import dev.turnout.webinar.inbox.Message;
import dev.turnout.webinar.inbox.MessageId;
import dev.turnout.webinar.inbox.WebhookAddresses;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What an account's provider sent by itself, for administrators. */
@Controller
class InboxPages {

    private static final int A_PAGE = 50;

    private final Asked asked;
    private final Inbox inbox;
    private final WebhookAddresses addresses;
    private final WebinarProviders providers;
    private final PublicLinks links;

    InboxPages(Asked asked, Inbox inbox, WebhookAddresses addresses, WebinarProviders providers, PublicLinks links) {
        this.asked = asked;
        this.inbox = inbox;
        this.addresses = addresses;
        this.providers = providers;
        this.links = links;
    }

    @GetMapping("/administration/accounts/{id:\\d{1,18}}/inbox")
    String list(
            @PathVariable long id,
            @RequestParam @Nullable String state,
            @RequestParam(defaultValue = "1") int page,
            Model model) {
        Account account = asked.account(id);
        Message.State wanted = Stream.of(Message.State.values())
                .filter(one -> one.name().equals(state))
                .findFirst()
                .orElse(null);
        Map<Message.State, Integer> counts = inbox.counts(account.id());
        int all = counts.values().stream().mapToInt(Integer::intValue).sum();
        int total = wanted == null ? all : counts.getOrDefault(wanted, 0);
        int pages = Math.max(1, (total + A_PAGE - 1) / A_PAGE);
        int shown = Math.clamp(page, 1, pages);
        model.addAttribute("account", account);
        model.addAttribute("sends", providers.can(account.provider()).contains(Capability.WEBHOOKS));
        model.addAttribute("address", links.base() + "/webhooks/" + addresses.token(account.id()));
        model.addAttribute("counts", counts);
        model.addAttribute("all", all);
        model.addAttribute("failed", counts.getOrDefault(Message.State.FAILED, 0));
        model.addAttribute("state", wanted);
        model.addAttribute("states", Message.State.values());
        model.addAttribute("messages", inbox.page(account.id(), wanted, A_PAGE, (shown - 1L) * A_PAGE));
        model.addAttribute("page", shown);
        model.addAttribute("pages", pages);
        return "inbox";
    }

    @GetMapping("/administration/accounts/{id:\\d{1,18}}/inbox/{message:\\d{1,18}}")
    String message(@PathVariable long id, @PathVariable("message") long number, Model model) {
        Account account = asked.account(id);
        Message message = inbox.find(account.id(), new MessageId(number))
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        Message.Raw raw = inbox.raw(message.id());
        model.addAttribute("account", account);
        model.addAttribute("message", message);
        model.addAttribute("headers", raw.headers());
        model.addAttribute("body", new String(raw.body(), StandardCharsets.UTF_8).replace('\0', '\uFFFD'));
        return "inbox-message";
    }

    @PostMapping("/administration/accounts/{id:\\d{1,18}}/inbox/{message:\\d{1,18}}/again")
    String again(@PathVariable long id, @PathVariable("message") long number, RedirectAttributes next) {
        Account account = asked.account(id);
        boolean goes = inbox.again(account.id(), new MessageId(number));
        next.addFlashAttribute(goes ? "notice" : "warning", goes ? "inbox.again.done" : "inbox.again.not");
        return "redirect:/administration/accounts/" + id + "/inbox/" + number;
    }

    @PostMapping("/administration/accounts/{id:\\d{1,18}}/inbox/again")
    String allAgain(@PathVariable long id, RedirectAttributes next) {
        Account account = asked.account(id);
        next.addFlashAttribute("notice", "inbox.again.all.done");
        next.addFlashAttribute("noticeAbout", inbox.allFailedAgain(account.id()));
        return "redirect:/administration/accounts/" + id + "/inbox";
    }

    @PostMapping("/administration/accounts/{id:\\d{1,18}}/inbox/address")
    String renew(@PathVariable long id, RedirectAttributes next) {
        Account account = asked.account(id);
        addresses.renew(account.id());
        next.addFlashAttribute("notice", "inbox.renewed");
        return "redirect:/administration/accounts/" + id + "/inbox";
    }
}
