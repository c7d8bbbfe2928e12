package dev.turnout.ui;

import dev.turnout.access.ApiClient;
import dev.turnout.access.ApiClients;
import dev.turnout.access.ApiRole;
import dev.turnout.id.ApiClientId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The programs that may call the API; for administrators. */
@Controller
class ApiClientPages {

    private static final int LONGEST_NAME = 100;
    private static final String LIST = "/administration/api-clients";

    private final ApiClients clients;

    ApiClientPages(ApiClients clients) {
        this.clients = clients;
    }

    @GetMapping(LIST)
    String list(Model model) {
        model.addAttribute("clients", clients.all());
        return "api-clients";
    }

    @GetMapping(LIST + "/new")
    ModelAndView blank() {
        return page("", ApiRole.READ.name(), Map.of());
    }

    /** Shows the secret in its own answer, with no redirect: a session would keep it in the database. */
    @PostMapping(LIST + "/new")
    ModelAndView add(@RequestParam(defaultValue = "") String name, @RequestParam(defaultValue = "") String role) {
        String clean = name.replace("\0", "").strip();
        Optional<ApiRole> chosen = Stream.of(ApiRole.values())
                .filter(one -> one.name().equals(role))
                .findFirst();
        if (clean.isEmpty() || clean.length() > LONGEST_NAME) {
            return page(clean, role, Map.of("name", "apiClient.wrong.name"));
        }
        if (chosen.isEmpty()) {
            return page(clean, role, Map.of("role", "apiClient.wrong.role"));
        }
        return clients.add(clean, chosen.get())
                .map(made -> new ModelAndView("api-client-made", Map.of("made", made)))
                .orElseGet(() -> page(clean, role, Map.of("name", "apiClient.wrong.taken")));
    }

    @GetMapping(LIST + "/{id:\\d{1,18}}/revoke")
    String askRevoke(@PathVariable long id, Model model) {
        model.addAttribute("client", client(id));
        return "api-client-revoke";
    }

    @PostMapping(LIST + "/{id:\\d{1,18}}/revoke")
    String revoke(@PathVariable long id, RedirectAttributes next) {
        ApiClient client = client(id);
        clients.revoke(client.id());
        next.addFlashAttribute("notice", "apiClient.revoked.done");
        next.addFlashAttribute("noticeAbout", client.name());
        return "redirect:" + LIST;
    }

    private static ModelAndView page(String name, String role, Map<String, String> wrong) {
        ModelAndView page = new ModelAndView("api-client-form");
        page.addObject("name", name);
        page.addObject("role", role);
        page.addObject("roles", List.of(ApiRole.values()));
        page.addObject("wrong", wrong);
        page.setStatus(wrong.isEmpty() ? HttpStatus.OK : HttpStatus.UNPROCESSABLE_CONTENT);
        return page;
    }

    private ApiClient client(long id) {
        return clients.find(new ApiClientId(id)).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }
}
