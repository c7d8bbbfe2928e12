package dev.turnout.ui;

import dev.turnout.access.User;
import dev.turnout.access.UserRole;
import dev.turnout.activity.Actor;
import dev.turnout.id.UserId;
import java.io.Serializable;
import org.springframework.security.core.AuthenticatedPrincipal;

/** The signed-in user, as the session keeps them. */
public record Visitor(long id, String email, String displayName, UserRole role)
        implements AuthenticatedPrincipal, Serializable {

    static final Actor.Kind KIND = Actor.Kind.USER;

    static Visitor of(User user) {
        return new Visitor(user.id().value(), user.email(), user.displayName(), user.role());
    }

    UserId userId() {
        return new UserId(id);
    }

    /** Who stands in the activity log for what this visitor does. */
    Actor actor() {
        return new Actor(KIND, email);
    }

    public boolean admin() {
        return role == UserRole.ADMIN;
    }

    @Override
    public String getName() {
        return email;
    }
}
