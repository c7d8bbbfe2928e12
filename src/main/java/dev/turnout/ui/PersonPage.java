package dev.turnout.ui;

import dev.turnout.activity.Activity;
import dev.turnout.activity.ActivityLog;
import dev.turnout.activity.What;
import dev.turnout.channel.Status;
import dev.turnout.id.ActivityId;
import dev.turnout.id.PersonId;
import dev.turnout.id.ProgramId;
import dev.turnout.id.StatusId;
import dev.turnout.person.People;
import dev.turnout.person.Person;
import dev.turnout.program.Programs;
import dev.turnout.program.member.Participations;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
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

    private static final int ACTIVITIES_A_PAGE = 50;

    private final People people;
    private final Programs programs;
    private final Participations participations;
    private final ActivityLog log;
    private final Sentences sentences;

    PersonPage(People people, Programs programs, Participations participations, ActivityLog log, Sentences sentences) {
        this.people = people;
        this.programs = programs;
        this.participations = participations;
        this.log = log;
        this.sentences = sentences;
    }

    /**
     * One activity as it is read.
     *
     * @param why of a refused move, the rule that it met
     * @param reason in the words of who asked
     * @param statusReason what the status itself needs explained
     * @param success whether it reached the program's success
     */
    record Line(
            Instant at,
            String sentence,
            String by,
            @Nullable ProgramId program,
            @Nullable String why,
            @Nullable String reason,
            @Nullable String statusReason,
            boolean success) {

        public boolean refused() {
            return why != null;
        }
    }

    @GetMapping("/people/{id}")
    String show(@PathVariable long id, @RequestParam @Nullable Long before, Model model) {
        Person person =
                people.find(new PersonId(id)).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        List<Activity> found =
                log.timeline(person.id(), before == null ? null : new ActivityId(before), ACTIVITIES_A_PAGE + 1);
        boolean more = found.size() > ACTIVITIES_A_PAGE;
        List<Activity> shown = more ? found.subList(0, ACTIVITIES_A_PAGE) : found;
        Map<StatusId, Status> statuses = sentences.statuses();
        model.addAttribute("person", person);
        model.addAttribute("attributes", new TreeMap<>(person.fields().attributes()));
        model.addAttribute("participations", participations.of(person.id()));
        model.addAttribute("lines", shown.stream().map(a -> line(a, statuses)).toList());
        model.addAttribute("programNames", programs.names(mentioned(person, shown)));
        model.addAttribute("older", more ? shown.getLast().id() : null);
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

    private Line line(Activity activity, Map<StatusId, Status> statuses) {
        String why = null;
        String reason = null;
        String statusReason = null;
        boolean success = false;
        switch (activity.what()) {
            case What.StatusChanged moved -> {
                reason = moved.reason();
                statusReason = moved.statusReason();
                success = moved.success();
            }
            case What.StatusRefused refused -> {
                reason = refused.reason();
                why = sentences.why(refused, statuses);
            }
            case What.PersonCreated created -> {}
            case What.DataValueChanged changed -> {}
            case What.JoinLinkClicked clicked -> {}
        }
        return new Line(
                activity.at(),
                sentences.of(activity.what(), statuses),
                sentences.by(activity.by()),
                activity.program(),
                why,
                reason,
                statusReason,
                success);
    }
}
