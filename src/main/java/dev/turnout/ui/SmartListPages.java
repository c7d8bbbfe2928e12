package dev.turnout.ui;

import dev.turnout.campaign.list.Explanation;
import dev.turnout.campaign.list.Filter;
import dev.turnout.campaign.list.Logic;
import dev.turnout.campaign.list.SmartList;
import dev.turnout.campaign.list.SmartLists;
import dev.turnout.id.PersonId;
import dev.turnout.id.ProgramId;
import dev.turnout.person.EmailAddress;
import dev.turnout.person.People;
import dev.turnout.person.Person;
import dev.turnout.ui.FilterInputs.FilterKind;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Smart lists, wherever they stand: their filters and logic, how many they take, and why somebody is in or out. */
@Controller
class SmartListPages {

    private static final String NUMBER = "/filters/{number:\\d{1,3}}";

    private final ListPlaces places;
    private final SmartLists lists;
    private final FilterInputs inputs;
    private final People people;
    private final CampaignDesk desk;
    private final TriggerInputs triggers;

    SmartListPages(
            ListPlaces places,
            SmartLists lists,
            FilterInputs inputs,
            People people,
            CampaignDesk desk,
            TriggerInputs triggers) {
        this.places = places;
        this.lists = lists;
        this.inputs = inputs;
        this.people = people;
        this.desk = desk;
        this.triggers = triggers;
    }

    @GetMapping({ListPlaces.SAVED, ListPlaces.OF_CAMPAIGN, ListPlaces.OF_CHOICE})
    ModelAndView show(
            @PathVariable Map<String, String> path,
            @RequestParam @Nullable String count,
            @RequestParam @Nullable String person) {
        ListPlace place = places.find(path);
        ModelAndView page = page("smart-list", place);
        boolean usable = place.list().mistake().findFirst().isEmpty();
        page.addObject("mistake", place.list().mistake().findFirst().orElse(null));
        page.addObject("kinds", FilterKind.values());
        page.addObject("triggerKinds", triggers.kinds());
        page.addObject("count", count != null && usable ? lists.count(place.list()) : null);
        page.addObject("asked", person == null ? "" : person.strip());
        if (person != null && usable) {
            Optional<Person> found = person(person);
            page.addObject("person", found.orElse(null));
            page.addObject("unknown", found.isEmpty());
            Explanation why =
                    found.map(one -> lists.explain(place.list(), one.id())).orElse(null);
            page.addObject("why", why);
        }
        return page;
    }

    /** How many it takes, for the page to ask for when it is shown. */
    @GetMapping({ListPlaces.SAVED + "/count", ListPlaces.OF_CAMPAIGN + "/count", ListPlaces.OF_CHOICE + "/count"})
    ModelAndView count(@PathVariable Map<String, String> path) {
        ListPlace place = places.find(path);
        ModelAndView part = new ModelAndView("fragments/smart-list :: counted");
        part.addObject("count", place.list().mistake().findFirst().isEmpty() ? lists.count(place.list()) : null);
        return part;
    }

    @GetMapping({
        ListPlaces.SAVED + "/filters/new",
        ListPlaces.OF_CAMPAIGN + "/filters/new",
        ListPlaces.OF_CHOICE + "/filters/new"
    })
    ModelAndView blank(@PathVariable Map<String, String> path, @RequestParam String kind) {
        ListPlace place = places.find(path);
        return form(place, kind(kind), 0, Typed.nothing());
    }

    @GetMapping({ListPlaces.SAVED + NUMBER, ListPlaces.OF_CAMPAIGN + NUMBER, ListPlaces.OF_CHOICE + NUMBER})
    ModelAndView edit(@PathVariable Map<String, String> path, @PathVariable int number) {
        ListPlace place = places.find(path);
        Filter filter = filter(place, number);
        Typed typed = Typed.nothing();
        inputs.put(typed, filter, place.zone());
        return form(place, inputs.kind(filter), number, typed);
    }

    @PostMapping({
        ListPlaces.SAVED + "/filters/new",
        ListPlaces.OF_CAMPAIGN + "/filters/new",
        ListPlaces.OF_CHOICE + "/filters/new",
        ListPlaces.SAVED + NUMBER,
        ListPlaces.OF_CAMPAIGN + NUMBER,
        ListPlaces.OF_CHOICE + NUMBER
    })
    ModelAndView keep(
            @PathVariable Map<String, String> path,
            @RequestParam String kind,
            @RequestParam long version,
            @RequestParam MultiValueMap<String, String> params,
            RedirectAttributes next) {
        ListPlace place = places.find(path);
        int number = Integer.parseInt(path.getOrDefault("number", "0"));
        Typed typed = Typed.of(params);
        Optional<Filter> filter = inputs.read(kind(kind), typed, place.zone());
        if (filter.isEmpty()) {
            return form(place, kind(kind), number, typed);
        }
        if (number == 0 && place.list().filters().size() >= SmartList.MOST_FILTERS) {
            next.addFlashAttribute("warning", "smartList.full");
            return to(place);
        }
        SmartList changed =
                number == 0 ? place.list().with(filter.get()) : place.list().with(checked(place, number), filter.get());
        return save(path, place, version, changed, next);
    }

    @PostMapping({
        ListPlaces.SAVED + NUMBER + "/remove",
        ListPlaces.OF_CAMPAIGN + NUMBER + "/remove",
        ListPlaces.OF_CHOICE + NUMBER + "/remove"
    })
    ModelAndView remove(
            @PathVariable Map<String, String> path,
            @PathVariable int number,
            @RequestParam long version,
            RedirectAttributes next) {
        ListPlace place = places.find(path);
        return save(path, place, version, place.list().without(checked(place, number)), next);
    }

    @PostMapping({ListPlaces.SAVED + "/logic", ListPlaces.OF_CAMPAIGN + "/logic", ListPlaces.OF_CHOICE + "/logic"})
    ModelAndView logic(
            @PathVariable Map<String, String> path,
            @RequestParam String logic,
            @RequestParam(defaultValue = "") String text,
            @RequestParam long version,
            RedirectAttributes next) {
        ListPlace place = places.find(path);
        Logic chosen = switch (logic) {
            case "any" -> new Logic.Any();
            case "advanced" -> new Logic.Advanced(text.strip());
            default -> new Logic.All();
        };
        return save(path, place, version, place.list().with(chosen), next);
    }

    private ModelAndView save(
            Map<String, String> path, ListPlace place, long version, SmartList list, RedirectAttributes next) {
        desk.tell(places.save(path, version, list), "smartList.saved", next);
        return to(place);
    }

    private static ModelAndView to(ListPlace place) {
        return new ModelAndView("redirect:" + place.path());
    }

    private ModelAndView form(ListPlace place, FilterKind kind, int number, Typed typed) {
        ProgramId home = place.program() == null ? null : place.program().id();
        ModelAndView page = page("filter", place);
        page.addObject("kind", kind);
        page.addObject("number", number);
        page.addObject("inputs", inputs.inputs(kind, Inputs.over(typed), home));
        page.addObject("wrong", typed.wrong());
        page.setStatus(typed.wrong().isEmpty() ? HttpStatus.OK : HttpStatus.UNPROCESSABLE_CONTENT);
        return page;
    }

    private ModelAndView page(String template, ListPlace place) {
        ModelAndView page = place.campaign() == null
                ? new ModelAndView(template)
                : desk.page(template, place.campaign(), place.step() == null ? "list" : "flow");
        page.addObject("place", place);
        return page;
    }

    private static Filter filter(ListPlace place, int number) {
        return place.list().filters().get(checked(place, number) - 1);
    }

    private static int checked(ListPlace place, int number) {
        if (number < 1 || number > place.list().filters().size()) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        return number;
    }

    private static FilterKind kind(String name) {
        return FilterKind.called(name).orElseThrow(() -> new ResponseStatusException(HttpStatus.BAD_REQUEST));
    }

    private Optional<Person> person(String asked) {
        return EmailAddress.parse(asked)
                .flatMap(people::find)
                .or(() -> asked.matches("\\s*[0-9]{1,18}\\s*")
                        ? people.find(new PersonId(Long.parseLong(asked.strip())))
                        : Optional.empty());
    }
}
