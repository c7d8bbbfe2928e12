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
        String why = null;
        String reason = null;
        String statusReason = null;
        boolean success = false;
        switch (activity.what()) {
            case What.StatusChanged moved -> {
                reason = sentences.reason(activity.by(), moved.reason());
                statusReason = moved.statusReason();
                success = moved.success();
            }
            case What.StatusRefused refused -> {
                reason = refused.reason();
                why = sentences.why(refused, statuses);
            }
            case What.PersonCreated any -> {}
            case What.DataValueChanged any -> {}
            case What.JoinLinkClicked any -> {}
            case What.FormFilledOut any -> {}
            case What.EmailSent any -> {}
            case What.EmailBounced any -> {}
            case What.LinkClicked any -> {}
            case What.SubscriptionChanged any -> {}
            case What.ListJoined any -> {}
            case What.ListLeft any -> {}
            case What.SuccessChanged any -> {}
            case What.MemberDataChanged any -> {}
            case What.CampaignRequested any -> {}
            case What.CustomActivity any -> {}
            case What.PersonDeleted any -> {}
        }
        return new Line(
                activity.what() instanceof What.CustomActivity brought ? brought.on() : activity.at(),
                sentences.of(activity.what(), statuses),
                sentences.by(activity.by()),
                activity.program(),
                why,
                reason,
                statusReason,
                success);
    }
}
