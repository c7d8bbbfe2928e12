package dev.turnout.ui;

import dev.turnout.activity.Activity;
import dev.turnout.activity.What;
import dev.turnout.channel.Status;
import dev.turnout.id.ActivityId;
import dev.turnout.id.ProgramId;
import dev.turnout.id.StatusId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Activities as they are read on a page. */
@Component
class Timeline {

    static final int A_PAGE = 50;

    private final Sentences sentences;

    Timeline(Sentences sentences) {
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

    /** @param older where the next page begins; absent on the last one */
    record Page(
            List<Activity> shown,
            List<Line> lines,
            @Nullable ActivityId older) {}

    /** @param found one more than a page shows, if there is more */
    Page page(List<Activity> found) {
        boolean more = found.size() > A_PAGE;
        List<Activity> shown = more ? found.subList(0, A_PAGE) : found;
        Map<StatusId, Status> statuses = sentences.statuses();
        return new Page(
                shown,
                shown.stream().map(activity -> line(activity, statuses)).toList(),
                more ? shown.getLast().id() : null);
    }

    private Line line(Activity activity, Map<StatusId, Status> statuses) {
        What what = activity.what();
        return new Line(
                what instanceof What.CustomActivity brought ? brought.on() : activity.at(),
                sentences.of(what, statuses),
                sentences.by(activity.by()),
                activity.program(),
                what instanceof What.StatusRefused refused ? sentences.why(refused, statuses) : null,
                reason(activity),
                what instanceof What.StatusChanged moved ? moved.statusReason() : null,
                what instanceof What.StatusChanged moved && moved.success());
    }

    private @Nullable String reason(Activity activity) {
        return switch (activity.what()) {
            case What.StatusChanged moved -> sentences.reason(activity.by(), moved.reason());
            case What.StatusRefused refused -> refused.reason();
            case What.PersonPushed pushed -> pushed.reason();
            case What.PersonCreated any -> null;
            case What.DataValueChanged any -> null;
            case What.JoinLinkClicked any -> null;
            case What.FormFilledOut any -> null;
            case What.EmailSent any -> null;
            case What.EmailBounced any -> null;
            case What.LinkClicked any -> null;
            case What.SubscriptionChanged any -> null;
            case What.ListJoined any -> null;
            case What.ListLeft any -> null;
            case What.SuccessChanged any -> null;
            case What.MemberDataChanged any -> null;
            case What.CampaignRequested any -> null;
            case What.CustomActivity any -> null;
            case What.PersonDeleted any -> null;
            case What.PeopleMerged any -> null;
        };
    }
}
