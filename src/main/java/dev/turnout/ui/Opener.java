package dev.turnout.ui;

import dev.turnout.person.People;
import dev.turnout.person.Person;
import dev.turnout.program.Membership;
import dev.turnout.program.Memberships;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.i18n.CookieLocaleResolver;
import org.springframework.web.util.WebUtils;

/** Whose personal link a public page was opened by. */
@Component
class Opener {

    /** Of an address and a form: the personal link, with its dashes or without. */
    static final String LINK = "p";

    private static final String LANGUAGE = "language";

    private final Memberships memberships;
    private final People people;

    Opener(Memberships memberships, People people) {
        this.memberships = memberships;
        this.people = people;
    }

    /** @return nothing without a link, and for one that leads nowhere */
    Optional<Person> by(@Nullable String link) {
        return membership(link).flatMap(member -> people.find(member.person()));
    }

    Optional<Membership> membership(@Nullable String link) {
        return Optional.ofNullable(link).flatMap(PersonalLinkPage::link).flatMap(memberships::byLink);
    }

    /** The rest of this request is in the person's language, unless the reader has chosen one on our pages. */
    static void speakTo(Person person, HttpServletRequest request) {
        String language = person.fields().attributes().get(LANGUAGE);
        boolean chosen = request.getParameter("lang") != null || WebUtils.getCookie(request, "lang") != null;
        if (language != null && !chosen) {
            request.setAttribute(
                    CookieLocaleResolver.LOCALE_REQUEST_ATTRIBUTE_NAME,
                    Language.of(Locale.forLanguageTag(language)).locale());
        }
    }
}
