package dev.turnout.form;

import dev.turnout.activity.Actor;
import dev.turnout.id.ProgramId;
import java.util.List;

/**
 * The registration form of a program.
 *
 * @param slug its page's address
 * @param open whether people may register by it
 * @param sites origins, such as {@code https://www.example.org}, whose pages may show it
 */
public record Form(ProgramId program, String slug, boolean open, List<String> sites, Content content) {

    public static final int MOST_SITES = 50;

    public Form {
        sites = List.copyOf(sites);
    }

    /** Who stands in the activity log for what comes in by it. */
    public Actor actor() {
        return new Actor(Actor.Kind.FORM, slug);
    }
}
