package dev.turnout.ui;

import dev.turnout.activity.Activity;
import dev.turnout.activity.ActivityLog;
import dev.turnout.id.ActivityId;
import dev.turnout.id.PersonId;
import dev.turnout.id.ProgramId;
import dev.turnout.person.People;
import dev.turnout.person.Person;
import dev.turnout.program.Programs;
import dev.turnout.program.member.Participations;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** A person: who, in which programs, and all that happened to them. */
@Controller
class PersonPage {

    private final People people;
    private final Programs programs;
    private final Participations participations;
    private final ActivityLog log;
    private final Timeline timeline;

    PersonPage(People people, Programs programs, Participations participations, ActivityLog log, Timeline timeline) {
        this.people = people;
        this.programs = programs;
        this.participations = participations;
        this.log = log;
        this.timeline = timeline;
    }

    @GetMapping("/people/{id}")
    String show(@PathVariable long id, @RequestParam @Nullable Long before, Model model) {
        Person person =
                people.find(new PersonId(id)).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        Timeline.Page page = timeline.page(
                log.timeline(person.id(), before == null ? null : new ActivityId(before), Timeline.A_PAGE + 1));
        model.addAttribute("person", person);
        model.addAttribute("attributes", new TreeMap<>(person.fields().attributes()));
        model.addAttribute("participations", participations.of(person.id()));
        model.addAttribute("lines", page.lines());
        model.addAttribute("programNames", programs.names(mentioned(person, page.shown())));
        model.addAttribute("older", page.older());
        model.addAttribute("newest", before == null);
        return "person";
    }

    private static Set<ProgramId> mentioned(Person person, List<Activity> activities) {
        Set<ProgramId> ids = new HashSet<>(activities.stream()
                .map(Activity::program)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet()));
        if (person.acquiredBy() != null) {
            ids.add(person.acquiredBy());
        }
        return ids;
    }
}
