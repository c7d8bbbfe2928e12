package dev.turnout.ui;

import dev.turnout.activity.Actor;
import dev.turnout.activity.What;
import dev.turnout.channel.Channel;
import dev.turnout.channel.Channels;
import dev.turnout.channel.Status;
import dev.turnout.id.StatusId;
import dev.turnout.program.Refusal;
import dev.turnout.program.WaitingList;
import dev.turnout.program.waiting.Overtaking;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** What happened, who did it and why not, in sentences of the reader's language. */
@Component("sentences")
class Sentences {

    private final MessageSource messages;
    private final StatusNames names;
    private final Channels channels;

    Sentences(MessageSource messages, StatusNames names, Channels channels) {
        this.messages = messages;
        this.names = names;
        this.channels = channels;
    }

    /** Every status there is: a sentence calls one by the name that it had, in the reader's language if it is built in. */
    Map<StatusId, Status> statuses() {
        return channels.all().stream()
                .map(Channel::statuses)
                .flatMap(List::stream)
                .collect(Collectors.toMap(Status::id, Function.identity()));
    }

    String of(What what, Map<StatusId, Status> statuses) {
        return switch (what) {
            case What.PersonCreated created -> say("timeline.PersonCreated", source(created.source()));
            case What.DataValueChanged changed -> changed(changed.field(), changed.from(), changed.to());
            case What.MemberDataChanged changed -> changed(changed.field(), changed.from(), changed.to());
            case What.StatusChanged moved -> moved(moved, statuses);
            case What.StatusRefused refused -> {
                String asked = name(refused.asked(), refused.askedName(), statuses);
                yield refused.from() == null
                        ? say("timeline.StatusRefused.new", asked)
                        : say("timeline.StatusRefused", asked, name(refused.from(), refused.fromName(), statuses));
            }
            case What.JoinLinkClicked clicked -> say("timeline.JoinLinkClicked", clicked.target());
            case What.FormFilledOut filled ->
                say(filled.again() ? "timeline.FormFilledOut.again" : "timeline.FormFilledOut", filled.form());
            case What.EmailSent sent -> say("timeline.EmailSent", sent.name(), sent.subject());
            case What.EmailBounced bounced -> say("timeline.EmailBounced", bounced.name(), bounced.reason());
            case What.LinkClicked clicked -> say("timeline.LinkClicked", clicked.name(), clicked.target());
            case What.SubscriptionChanged changed ->
                say(changed.subscribed() ? "timeline.subscribed" : "timeline.unsubscribed");
            case What.ListJoined joined -> say("timeline.ListJoined", joined.name());
            case What.ListLeft left -> say("timeline.ListLeft", left.name());
            case What.SuccessChanged changed ->
                say(changed.success() ? "timeline.SuccessChanged" : "timeline.SuccessChanged.gone");
            case What.PersonDeleted deleted -> say("timeline.PersonDeleted", deleted.name());
            case What.CampaignRequested requested -> say("timeline.CampaignRequested", requested.name());
            case What.PeopleMerged merged -> say("timeline.PeopleMerged", String.join(", ", merged.names()));
            case What.PersonPushed pushed ->
                pushed.source() == null
                        ? say("timeline.PersonPushed")
                        : say("timeline.PersonPushed.source", pushed.source());
            case What.CustomActivity brought -> brought(brought);
        };
    }

    private String brought(What.CustomActivity activity) {
        if (activity.attributes().isEmpty()) {
            return say("timeline.CustomActivity", activity.name(), activity.primary());
        }
        String attributes = activity.attributes().stream()
                .map(attribute ->
                        say("timeline.CustomActivity.attribute", attribute.name(), String.valueOf(attribute.value())))
                .collect(Collectors.joining("; "));
        return say("timeline.CustomActivity.attributes", activity.name(), activity.primary(), attributes);
    }

    /** Why moves were refused, whoever was to move. */
    public String why(Refusal because) {
        return say("refused." + because.name());
    }

    /**
     * Why one move was refused.
     *
     * @param from absent when the person was not a member
     */
    public String why(Refusal because, @Nullable Status from, Status asked) {
        return say("refusal." + because.name(), from == null ? "–" : names.of(from), names.of(asked));
    }

    String why(What.StatusRefused refused, Map<StatusId, Status> statuses) {
        StatusId from = refused.from();
        return say(
                "refusal." + Refusal.valueOf(refused.because()).name(),
                from == null ? "–" : name(from, refused.fromName(), statuses),
                name(refused.asked(), refused.askedName(), statuses));
    }

    public String by(Actor actor) {
        boolean list = actor.kind() == Actor.Kind.WAITING_LIST;
        return say("actor." + actor.kind().name(), list ? order(actor.name()) : actor.name());
    }

    /** How a waiting list decides whose turn it is. */
    public String order(WaitingList list) {
        return order(list.order());
    }

    private String order(String signed) {
        return signed.startsWith(WaitingList.PRIORITY)
                ? say("waiting.order.priority", field(signed.substring(WaitingList.PRIORITY.length())))
                : named("waiting.order." + signed.replace(' ', '-'), signed);
    }

    /** Why somebody got a seat before a member who had waited longer. */
    public String passed(Overtaking by) {
        if (by.by().kind() == Actor.Kind.WAITING_LIST) {
            return say("waiting.passed.order", order(by.by().name()));
        }
        return say(by.waitedSince() == null ? "waiting.passed.registered" : "waiting.passed.given", by(by.by()));
    }

    /** People give reasons in their own words, the waiting list in the reader's. */
    @Nullable
    String reason(Actor by, @Nullable String reason) {
        return reason == null || by.kind() != Actor.Kind.WAITING_LIST
                ? reason
                : named("waiting.reason." + reason.replace(' ', '-'), reason);
    }

    /** By which door a person came in; a door that this version does not know is called as it was stored. */
    public String source(String source) {
        int colon = source.indexOf(": ");
        return colon < 0 || !source.startsWith("import")
                ? named("source." + source.replace(' ', '-'), source)
                : say("source.import", source.substring(colon + 2));
    }

    public String field(String field) {
        return named("field." + field, field);
    }

    private String changed(String changed, @Nullable String from, @Nullable String to) {
        String field = field(changed);
        if (to == null) {
            return say("timeline.DataValueChanged.gone", field, from == null ? "" : from);
        }
        return from == null
                ? say("timeline.DataValueChanged.new", field, to)
                : say("timeline.DataValueChanged", field, from, to);
    }

    private String moved(What.StatusChanged moved, Map<StatusId, Status> statuses) {
        String to = name(moved.to(), moved.toName(), statuses);
        Status target = statuses.get(moved.to());
        if (moved.from() == null) {
            return say("timeline.StatusChanged.new", to);
        }
        String from = name(moved.from(), moved.fromName(), statuses);
        if (target != null && target.step() == 0) {
            return say("timeline.StatusChanged.removed", from);
        }
        return moved.from().equals(moved.to())
                ? say("timeline.StatusChanged.again", to)
                : say("timeline.StatusChanged", from, to);
    }

    private String name(StatusId id, @Nullable String nameThen, Map<StatusId, Status> statuses) {
        Status now = statuses.get(id);
        String then = nameThen == null ? id.toString() : nameThen;
        return names.of(then, now == null ? null : now.role());
    }

    private String named(String key, String otherwise) {
        return Objects.requireNonNull(messages.getMessage(key, null, otherwise, LocaleContextHolder.getLocale()));
    }

    private String say(String key, Object... with) {
        return messages.getMessage(key, with, LocaleContextHolder.getLocale());
    }
}
