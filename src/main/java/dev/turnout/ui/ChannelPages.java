package dev.turnout.ui;

import dev.turnout.channel.Channel;
import dev.turnout.channel.Channels;
import dev.turnout.channel.Minimum;
import dev.turnout.channel.Minimums;
import dev.turnout.id.ChannelId;
import dev.turnout.webinar.ApplyMinimum;
import dev.turnout.webinar.MinimumEffects;
import dev.turnout.webinar.MinimumEffects.Effect;
import dev.turnout.webinar.MinimumEffects.Group;
import dev.turnout.webinar.MinimumEffects.Kind;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The channels with their ladders, and how much of an event each asks for; for administrators. */
@Controller
class ChannelPages {

    /** More programs are only counted. */
    private static final int PROGRAMS_SHOWN = 50;

    private final Channels channels;
    private final Minimums minimums;
    private final MinimumEffects effects;
    private final ApplyMinimum applyMinimum;

    ChannelPages(Channels channels, Minimums minimums, MinimumEffects effects, ApplyMinimum applyMinimum) {
        this.channels = channels;
        this.minimums = minimums;
        this.effects = effects;
        this.applyMinimum = applyMinimum;
    }

    /**
     * What a minimum would do, for the page.
     *
     * @param judged programs whose attendance is known
     * @param differing those of them in which somebody differs
     * @param shown the first of these
     */
    record Preview(
            int judged, int differing, List<Effect> shown, Map<Kind, Integer> members, int lifts, boolean changed) {

        static Preview of(List<Effect> effects, boolean changed) {
            Map<Kind, Integer> members = new TreeMap<>();
            effects.stream()
                    .flatMap(effect -> effect.groups().stream())
                    .forEach((Group group) -> members.merge(group.kind(), group.members(), Integer::sum));
            List<Effect> differing =
                    effects.stream().filter(e -> !e.groups().isEmpty()).toList();
            return new Preview(
                    effects.size(),
                    differing.size(),
                    differing.stream().limit(PROGRAMS_SHOWN).toList(),
                    members,
                    effects.stream().mapToInt(Effect::lifts).sum(),
                    changed);
        }
    }

    /** What came of applying it in one program, as the session carries it to the next page. */
    record Lifted(long program, String name, int attended, int onDemand, int refused) implements Serializable {}

    @GetMapping("/administration/channels")
    String list(Model model) {
        model.addAttribute("channels", channels.all());
        model.addAttribute("minimums", minimums.all());
        return "channels";
    }

    /** Shows what the typed minimum would do; without one, what the present one would still do. */
    @GetMapping("/administration/channels/{id:\\d{1,18}}/minimum")
    ModelAndView minimum(
            @PathVariable long id,
            @RequestParam @Nullable String unit,
            @RequestParam(defaultValue = "") String amount) {
        Channel channel = channel(id);
        Optional<Minimum> present = minimums.of(channel.id());
        return page(channel, unit == null ? MinimumForm.of(present) : new MinimumForm(unit, amount), present);
    }

    @PostMapping("/administration/channels/{id:\\d{1,18}}/minimum")
    ModelAndView ask(
            @PathVariable long id,
            @RequestParam String unit,
            @RequestParam(defaultValue = "") String amount,
            @RequestParam(defaultValue = "false") boolean apply,
            @AuthenticationPrincipal Visitor visitor,
            RedirectAttributes next) {
        Channel channel = channel(id);
        MinimumForm form = new MinimumForm(unit, amount);
        MinimumForm.Reading reading = form.read();
        if (!reading.wrong().isEmpty()) {
            return page(channel, form, minimums.of(channel.id()));
        }
        reading.minimum()
                .ifPresentOrElse(
                        minimum -> minimums.ask(channel.id(), minimum, visitor.actor()),
                        () -> minimums.askNothing(channel.id()));
        next.addFlashAttribute("notice", "minimum.saved");
        if (apply) {
            next.addFlashAttribute("applied", new ArrayList<>(applied(channel, visitor)));
        }
        return new ModelAndView("redirect:/administration/channels/" + id + "/minimum");
    }

    private List<Lifted> applied(Channel channel, Visitor visitor) {
        return applyMinimum.apply(channel, visitor.actor()).stream()
                .map(done -> new Lifted(
                        done.program().id().value(),
                        done.program().name(),
                        done.attended().moved(),
                        done.onDemand().moved(),
                        done.attended().refused() + done.onDemand().refused()))
                .toList();
    }

    private ModelAndView page(Channel channel, MinimumForm form, Optional<Minimum> present) {
        MinimumForm.Reading reading = form.read();
        ModelAndView page = new ModelAndView("channel-minimum");
        page.addObject("channel", channel);
        page.addObject("agreed", minimums.all().get(channel.id()));
        page.addObject("form", form);
        page.addObject("wrong", reading.wrong());
        if (reading.wrong().isEmpty()) {
            Optional<Minimum> wanted = reading.minimum();
            page.addObject("preview", Preview.of(effects.of(channel, wanted), !wanted.equals(present)));
        } else {
            page.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        }
        return page;
    }

    private Channel channel(long id) {
        return channels.find(new ChannelId(id)).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }
}
