package dev.turnout.ui;

import dev.turnout.mail.CalendarFile;
import dev.turnout.mail.Calendars;
import dev.turnout.mail.MailSettings;
import dev.turnout.person.People;
import dev.turnout.program.Membership;
import dev.turnout.program.Memberships;
import dev.turnout.program.Programs;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.servlet.ModelAndView;

/** A member's event as their calendar takes it in. */
@Controller
class CalendarPage {

    private final Memberships memberships;
    private final Programs programs;
    private final People people;
    private final Calendars calendars;
    private final MailSettings settings;

    CalendarPage(
            Memberships memberships, Programs programs, People people, Calendars calendars, MailSettings settings) {
        this.memberships = memberships;
        this.programs = programs;
        this.people = people;
        this.calendars = calendars;
        this.settings = settings;
    }

    @GetMapping("/p/{link}/calendar.ics")
    @Nullable
    ModelAndView file(@PathVariable String link, HttpServletResponse response) throws IOException {
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        response.setHeader("X-Robots-Tag", "noindex");
        Optional<Membership> found = PersonalLinkPage.link(link).flatMap(memberships::byLink);
        if (found.isEmpty()) {
            return PersonalLinkPage.unknown();
        }
        Membership member = found.get();
        Optional<CalendarFile> file = member.status().holdsSeat() ? entry(member) : Optional.empty();
        if (file.isEmpty()) {
            return PersonalLinkPage.notYet(member.status().role());
        }
        response.setContentType(
                "text/calendar; charset=UTF-8; method=" + file.get().method());
        response.setHeader(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"invite.ics\"");
        response.getOutputStream().write(file.get().text().getBytes(StandardCharsets.UTF_8));
        return null;
    }

    private Optional<CalendarFile> entry(Membership member) {
        return people.find(member.person())
                .flatMap(person -> calendars.entry(
                        programs.get(member.program()),
                        member.link(),
                        person.email().value(),
                        settings.from(),
                        CalendarFile.Method.PUBLISH));
    }
}
