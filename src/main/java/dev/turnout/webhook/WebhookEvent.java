package dev.turnout.webhook;

import dev.turnout.activity.Activity;
import dev.turnout.activity.What;
import dev.turnout.channel.Role;
import dev.turnout.id.StatusId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** What others may ask to be told. The names are stored as they are, and what is sent carries the type. */
public enum WebhookEvent {
    /** Every change of a member's status: the first one, and Not in Program, too. */
    MEMBER_STATUS_CHANGED("member.status_changed"),
    MEMBER_REGISTRATION_FAILED("member.registration_failed"),
    /** Live or on demand. */
    MEMBER_ATTENDED("member.attended"),
    PERSON_DELETED("person.deleted"),
    /** Sent when somebody asks for it, and only then. */
    TEST("webhook.test");

    /** Those that an endpoint may ask for. */
    public static final List<WebhookEvent> OFFERED =
            Stream.of(values()).filter(event -> event != TEST).toList();

    private final String type;

    WebhookEvent(String type) {
        this.type = type;
    }

    public String type() {
        return type;
    }

    public static Optional<WebhookEvent> offered(String type) {
        return OFFERED.stream().filter(event -> event.type.equals(type)).findFirst();
    }

    /** What an activity is to those who are told. */
    static List<WebhookEvent> of(Activity activity, Map<StatusId, Role> roles) {
        if (activity.what() instanceof What.PersonDeleted) {
            return List.of(PERSON_DELETED);
        }
        if (!(activity.what() instanceof What.StatusChanged changed)) {
            return List.of();
        }
        List<WebhookEvent> events = new ArrayList<>(List.of(MEMBER_STATUS_CHANGED));
        Role role = roles.get(changed.to());
        if (role == Role.REGISTRATION_ERROR) {
            events.add(MEMBER_REGISTRATION_FAILED);
        } else if (role == Role.ATTENDED || role == Role.ATTENDED_ON_DEMAND) {
            events.add(MEMBER_ATTENDED);
        }
        return events;
    }
}
