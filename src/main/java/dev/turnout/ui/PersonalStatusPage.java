package dev.turnout.ui;

import dev.turnout.activity.Actor;
import dev.turnout.channel.Role;
import dev.turnout.form.Form;
import dev.turnout.form.Forms;
import dev.turnout.form.SubmitForm;
import dev.turnout.person.Person;
import dev.turnout.program.Membership;
import dev.turnout.program.Memberships;
import dev.turnout.program.Move;
import dev.turnout.program.Program;
import dev.turnout.program.ProgramSettings;
import dev.turnout.program.Programs;
import dev.turnout.program.Schedule;
import dev.turnout.program.WaitingMembers;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** A person's own page in one program, behind their link: where they stand, when it is, and the way out. */
@Controller
class PersonalStatusPage {

    private static final Actor PERSON = new Actor(Actor.Kind.PERSON, "personal link");
    private static final String PAGE = "/p/{link:[0-9A-Fa-f-]{32,36}}";

    private final Opener opener;
    private final Programs programs;
    private final Memberships memberships;
    private final WaitingMembers waiting;
    private final Forms forms;
    private final SubmitForm submitForm;
    private final RegistrationViews views;
    private final Moments moments;
    private final ProgramSettings settings;
    private final InstantSource clock;

    PersonalStatusPage(
            Opener opener,
            Programs programs,
            Memberships memberships,
            WaitingMembers waiting,
            Forms forms,
            SubmitForm submitForm,
            RegistrationViews views,
            Moments moments,
            ProgramSettings settings,
            InstantSource clock) {
        this.opener = opener;
        this.programs = programs;
        this.memberships = memberships;
        this.waiting = waiting;
        this.forms = forms;
        this.submitForm = submitForm;
        this.views = views;
        this.moments = moments;
        this.settings = settings;
        this.clock = clock;
    }

    /** A member, their program and how it stands between them. */
    private record Standing(String link, Membership member, Person person, Program program, PersonalStatus status) {}

    @GetMapping(PAGE)
    ModelAndView show(@PathVariable String link, HttpServletRequest request, HttpServletResponse response) {
        return page("personal", link, request, response);
    }

    @GetMapping(PAGE + "/cancel")
    ModelAndView ask(@PathVariable String link, HttpServletRequest request, HttpServletResponse response) {
        return page("personal-cancel", link, request, response);
    }

    /** The membership ends, and the link with it. */
    @PostMapping(PAGE + "/cancel")
    ModelAndView cancel(@PathVariable String link, HttpServletRequest request, HttpServletResponse response) {
        Optional<Standing> found = standing(link, request, response);
        if (found.isEmpty()) {
            return unknown();
        }
        Standing standing = found.get();
        if (!standing.status().cancellable()) {
            return new ModelAndView("redirect:/p/" + standing.link());
        }
        Program program = standing.program();
        memberships.advance(Move.of(
                program.id(),
                program.channel().must(Role.NOT_IN_PROGRAM).id(),
                List.of(standing.person().id()),
                PERSON,
                "cancelled"));
        String again = openForm(program).map(form -> "?form=" + form.slug()).orElse("");
        return new ModelAndView("redirect:/p/cancelled" + again);
    }

    @GetMapping("/p/cancelled")
    ModelAndView cancelled(@RequestParam @Nullable String form) {
        ModelAndView page = new ModelAndView("personal-cancelled");
        page.addObject(
                "again", form == null ? null : forms.find(form).map(Form::slug).orElse(null));
        return page;
    }

    private ModelAndView page(String view, String link, HttpServletRequest request, HttpServletResponse response) {
        Optional<Standing> found = standing(link, request, response);
        if (found.isEmpty()) {
            return unknown();
        }
        Standing standing = found.get();
        Program program = standing.program();
        PersonalStatus status = standing.status();
        Optional<Form> form = forms.find(program.id());
        ModelAndView page = new ModelAndView(view);
        page.addObject("link", standing.link());
        page.addObject("status", status.key());
        page.addObject("cancellable", status.cancellable());
        page.addObject("joinable", joinable(standing));
        page.addObject(
                "dated",
                status == PersonalStatus.REGISTERED && program.schedule().start() != null);
        page.addObject("heading", views.heading(form.orElse(null), program));
        page.addObject("name", standing.person().displayName());
        page.addObject("when", moments.span(inZone(program.schedule(), standing.person())));
        page.addObject(
                "place",
                status == PersonalStatus.WAITLISTED
                        ? waiting.place(program, standing.person().id()).orElse(null)
                        : null);
        page.addObject(
                "register",
                status == PersonalStatus.INVITED
                        ? openForm(program).map(Form::slug).orElse(null)
                        : null);
        return page;
    }

    private Optional<Standing> standing(String link, HttpServletRequest request, HttpServletResponse response) {
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        response.setHeader("Referrer-Policy", "no-referrer");
        response.setHeader("X-Robots-Tag", "noindex");
        return opener.membership(link)
                .flatMap(member -> opener.by(link).map(person -> {
                    Opener.speakTo(person, request);
                    Program program = programs.get(member.program());
                    boolean ended = program.schedule().hasEnded(clock.instant());
                    boolean overdue = member.since().isBefore(clock.instant().minus(settings.stalledAfter()));
                    return new Standing(
                            member.link().toString().replace("-", ""),
                            member,
                            person,
                            program,
                            PersonalStatus.of(member.status(), ended, overdue));
                }));
    }

    /** Also after it ended: the same link leads to the recording then, where there is one. */
    private static boolean joinable(Standing standing) {
        Role role = standing.member().status().role();
        return role != null
                && role.holdsSeat()
                && standing.status() != PersonalStatus.DELAYED
                && role != Role.REGISTRATION_ERROR;
    }

    private Optional<Form> openForm(Program program) {
        return forms.find(program.id()).filter(form -> submitForm.closed(form).isEmpty());
    }

    private static Schedule inZone(Schedule schedule, Person person) {
        String zone = person.fields().attributes().get("timeZone");
        return zone != null && ZoneId.getAvailableZoneIds().contains(zone)
                ? new Schedule(schedule.start(), schedule.end(), ZoneId.of(zone))
                : schedule;
    }

    private static ModelAndView unknown() {
        ModelAndView page = new ModelAndView("personal-unknown");
        page.setStatus(HttpStatus.NOT_FOUND);
        return page;
    }
}
