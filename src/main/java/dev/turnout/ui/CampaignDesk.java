package dev.turnout.ui;

import dev.turnout.campaign.Campaign;
import dev.turnout.campaign.Campaigns;
import dev.turnout.campaign.CheckCampaign;
import dev.turnout.campaign.Problem;
import dev.turnout.campaign.flow.Flows;
import dev.turnout.id.CampaignId;
import dev.turnout.program.Program;
import dev.turnout.program.Programs;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What all pages of one campaign begin with, and how they tell what came of a change. */
@Component("campaignDesk")
class CampaignDesk {

    static final String ALL = "/programs/{id:\\d{1,18}}/campaigns";
    static final String ONE = ALL + "/{campaign:\\d{1,18}}";

    private final Programs programs;
    private final Campaigns campaigns;
    private final Flows flows;
    private final CheckCampaign check;
    private final FlowSentences sentences;

    CampaignDesk(Programs programs, Campaigns campaigns, Flows flows, CheckCampaign check, FlowSentences sentences) {
        this.programs = programs;
        this.campaigns = campaigns;
        this.flows = flows;
        this.check = check;
        this.sentences = sentences;
    }

    Campaign campaign(long program, long campaign) {
        return campaigns
                .find(new CampaignId(campaign))
                .filter(found -> found.program().value() == program)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    Program program(Campaign campaign) {
        return programs.get(campaign.program());
    }

    public List<Problem> problems(Campaign campaign) {
        return check.problems(
                campaign.id(), campaign.content(), flows.of(campaign.id()).steps());
    }

    /** @param part settings, list, flow, results, or preview, which is none of the parts */
    ModelAndView page(String template, Campaign campaign, String part) {
        ModelAndView page = new ModelAndView(template);
        page.addObject("program", program(campaign));
        page.addObject("campaign", campaign);
        page.addObject("part", part);
        page.addObject("problems", problems(campaign));
        return page;
    }

    static String path(Campaign campaign) {
        return "/programs/" + campaign.program() + "/campaigns/" + campaign.id();
    }

    /** Tells on the next page what came of a change. */
    void tell(Kept kept, String done, RedirectAttributes next) {
        switch (kept) {
            case Kept.Saved saved -> {
                next.addFlashAttribute("notice", saved.gone() > 0 ? "flow.saved.gone" : done);
                next.addFlashAttribute("noticeAbout", saved.gone() > 0 ? saved.gone() : null);
            }
            case Kept.NameTaken taken -> next.addFlashAttribute("warning", "campaign.wrong.taken");
            case Kept.Stale stale -> next.addFlashAttribute("warning", "campaign.stale");
            case Kept.Wrong wrong -> {
                next.addFlashAttribute("warning", "campaign.notActive");
                next.addFlashAttribute(
                        "noticeAbout", sentences.of(wrong.problems().getFirst()));
            }
        }
    }
}
