package dev.turnout.ui;

import dev.turnout.campaign.Campaigns;
import dev.turnout.campaign.list.StaticListId;
import dev.turnout.campaign.list.StaticLists;
import dev.turnout.channel.Status;
import dev.turnout.id.CampaignId;
import dev.turnout.id.EmailId;
import dev.turnout.id.ProgramId;
import dev.turnout.id.StatusId;
import dev.turnout.mail.Emails;
import dev.turnout.program.Programs;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** What something that is only known by its id is called; what is there no longer is called so. */
@Component
class Called {

    private final Programs programs;
    private final Sentences sentences;
    private final StatusNames names;
    private final Emails emails;
    private final StaticLists lists;
    private final Campaigns campaigns;
    private final Texts texts;

    Called(
            Programs programs,
            Sentences sentences,
            StatusNames names,
            Emails emails,
            StaticLists lists,
            Campaigns campaigns,
            Texts texts) {
        this.programs = programs;
        this.sentences = sentences;
        this.names = names;
        this.emails = emails;
        this.lists = lists;
        this.campaigns = campaigns;
        this.texts = texts;
    }

    String program(ProgramId id) {
        return programs.names(List.of(id)).getOrDefault(id, gone(id.value()));
    }

    String status(StatusId id) {
        return statuses(List.of(id));
    }

    /** Any of them; nothing of none. */
    String statuses(List<StatusId> ids) {
        Map<StatusId, Status> known = sentences.statuses();
        return or(ids.stream()
                .map(id -> known.containsKey(id) ? names.of(known.get(id)) : gone(id.value()))
                .toList());
    }

    String email(EmailId id) {
        return emails.find(id).map(email -> email.name()).orElse(gone(id.value()));
    }

    String emails(List<EmailId> ids) {
        return or(ids.stream().map(this::email).toList());
    }

    String list(StaticListId id) {
        return lists.find(id).map(list -> list.name()).orElse(gone(id.value()));
    }

    String campaign(CampaignId id) {
        return campaigns.find(id).map(campaign -> campaign.name()).orElse(gone(id.value()));
    }

    private String or(List<String> all) {
        return all.stream().collect(Collectors.joining(" " + texts.say("smartList.or", List.of()) + " "));
    }

    private String gone(long id) {
        return texts.say("called.gone", List.of(Long.toString(id)));
    }
}
