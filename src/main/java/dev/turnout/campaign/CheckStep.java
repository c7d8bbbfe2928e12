package dev.turnout.campaign;

import dev.turnout.campaign.Problem.What;
import dev.turnout.campaign.flow.FlowStep;
import dev.turnout.campaign.flow.Pause;
import dev.turnout.campaign.list.StaticListId;
import dev.turnout.campaign.list.StaticLists;
import dev.turnout.id.CampaignId;
import dev.turnout.id.EmailId;
import dev.turnout.id.ProgramId;
import dev.turnout.id.StatusId;
import dev.turnout.mail.CheckTokens;
import dev.turnout.mail.Emails;
import dev.turnout.mail.ProgramToken;
import dev.turnout.mail.ProgramTokens;
import dev.turnout.person.EmailAddress;
import dev.turnout.program.Program;
import dev.turnout.program.Programs;
import java.net.URI;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Names everything that would keep one flow step from working. */
@Component
class CheckStep {

    private static final Pattern HOST_WITH_TOKEN = Pattern.compile("^(https?://)?[^/?#]*\\{\\{");

    private final Programs programs;
    private final Emails emails;
    private final ProgramTokens tokens;
    private final CheckTokens known;
    private final StaticLists lists;
    private final Campaigns campaigns;

    CheckStep(
            Programs programs,
            Emails emails,
            ProgramTokens tokens,
            CheckTokens known,
            StaticLists lists,
            Campaigns campaigns) {
        this.known = known;
        this.lists = lists;
        this.programs = programs;
        this.emails = emails;
        this.tokens = tokens;
        this.campaigns = campaigns;
    }

    /** @param waits whether people wait before they come to the step */
    Stream<Problem> problems(CampaignId own, CampaignDraft draft, FlowStep step, boolean waits) {
        return switch (step) {
            case FlowStep.ChangeProgramStatus change ->
                Stream.concat(
                        status(programs, change.program(), change.status(), false), values(draft, change.reason()));
            case FlowStep.SendEmail send -> email(send.email());
            case FlowStep.SendAlert alert -> Stream.concat(email(alert.email()), addresses(alert.to()));
            case FlowStep.Wait wait -> pause(draft, wait.until());
            case FlowStep.ChangeDataValue change -> Stream.concat(field(change.field()), values(draft, change.value()));
            case FlowStep.ChangeMemberData change ->
                Stream.of(field(change.field()), program(change.program()), values(draft, change.value()))
                        .flatMap(problems -> problems);
            case FlowStep.ChangeSuccess change -> program(change.program());
            case FlowStep.AddToList add -> list(add.list());
            case FlowStep.RemoveFromList remove -> list(remove.list());
            case FlowStep.RequestCampaign request -> request(own, draft, request.campaign(), waits);
            case FlowStep.CallWebhook call -> Stream.concat(url(call.url()), values(draft, texts(call)));
            case FlowStep.RemoveFromFlow remove ->
                remove.campaign() == null || campaigns.find(remove.campaign()).isPresent()
                        ? none()
                        : one(What.CAMPAIGN_UNKNOWN);
            case FlowStep.DoNothing nothing -> none();
        };
    }

    static Stream<Problem> status(Programs programs, ProgramId program, StatusId status, boolean systemToo) {
        Optional<Program> found = programs.find(program);
        if (found.isEmpty()) {
            return one(What.PROGRAM_UNKNOWN);
        }
        return found.get()
                .channel()
                .status(status)
                .map(known -> !systemToo && known.role() != null && known.role().isSystemOnly()
                        ? one(What.STATUS_SYSTEM_ONLY)
                        : none())
                .orElse(one(What.STATUS_UNKNOWN));
    }

    private Stream<Problem> email(EmailId email) {
        return emails.find(email).isPresent() ? none() : one(What.EMAIL_UNKNOWN);
    }

    private static Stream<Problem> addresses(List<String> to) {
        return to.isEmpty()
                ? one(What.NO_ADDRESS)
                : to.stream()
                        .filter(address -> EmailAddress.parse(address).isEmpty())
                        .map(address -> new Problem(What.ADDRESS_WRONG, null, null, address));
    }

    private Stream<Problem> pause(CampaignDraft draft, Pause pause) {
        return switch (pause) {
            case Pause.For wait -> wait.duration().isPositive() ? none() : one(What.WAIT_EMPTY);
            case Pause.Until until -> none();
            case Pause.UntilToken until -> token(draft.program(), until.token());
            case Pause.AroundEvent around ->
                programs.find(draft.program())
                        .filter(program -> program.schedule().start() != null)
                        .map(program -> CheckStep.none())
                        .orElse(one(What.PROGRAM_HAS_NO_DATES));
            case Pause.NextWeekday next -> none();
        };
    }

    private Stream<Problem> token(ProgramId program, String name) {
        List<ProgramToken> found = tokens.of(program).stream()
                .filter(token -> token.name().equalsIgnoreCase(name))
                .toList();
        if (found.isEmpty()) {
            return one(What.TOKEN_UNKNOWN, name);
        }
        return found.getFirst().kind() == ProgramToken.Kind.DATE ? none() : one(What.TOKEN_NO_DATE, name);
    }

    private Stream<Problem> request(CampaignId own, CampaignDraft draft, CampaignId asked, boolean waits) {
        if (asked.equals(own)) {
            boolean endless = !waits && draft.qualification() instanceof Qualification.EveryTime;
            return endless ? one(What.CAMPAIGN_REQUESTS_ITSELF) : none();
        }
        Optional<Campaign> found = campaigns.find(asked);
        if (found.isEmpty()) {
            return one(What.CAMPAIGN_UNKNOWN);
        }
        Campaign campaign = found.get();
        if (!hears(campaign)) {
            return one(What.CAMPAIGN_NOT_CALLABLE, campaign.name());
        }
        return campaign.active() ? none() : one(What.CAMPAIGN_INACTIVE, campaign.name());
    }

    private static boolean hears(Campaign campaign) {
        return switch (campaign.kind()) {
            case BATCH -> false;
            case TRIGGER ->
                campaign.content().triggers().stream().anyMatch(Trigger.CampaignIsRequested.class::isInstance);
            case CALLABLE -> true;
        };
    }

    private Stream<Problem> values(CampaignDraft draft, @Nullable String... texts) {
        return known
                .unknown(
                        draft.program(),
                        Stream.of(texts).filter(Objects::nonNull).toList())
                .stream()
                .map(token -> new Problem(What.TOKEN_MEANS_NOTHING, null, null, token));
    }

    private static @Nullable String[] texts(FlowStep.CallWebhook call) {
        return Stream.concat(Stream.of(call.url(), call.body()), call.headers().values().stream())
                .toArray(String[]::new);
    }

    /** A token may not say who is called: whoever could set its value would be told of people. */
    private static Stream<Problem> url(String url) {
        if (HOST_WITH_TOKEN.matcher(url).find()) {
            return one(What.URL_WRONG, url);
        }
        try {
            URI uri = URI.create(url.replaceAll("\\{\\{[^{}]*\\}\\}", "x"));
            boolean right = ("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()))
                    && uri.getHost() != null
                    && uri.getUserInfo() == null;
            return right ? none() : one(What.URL_WRONG, url);
        } catch (IllegalArgumentException none) {
            return one(What.URL_WRONG, url);
        }
    }

    private static Stream<Problem> field(String field) {
        return field.isBlank() || field.equals("email") ? one(What.FIELD_EMPTY) : none();
    }

    private Stream<Problem> list(StaticListId list) {
        return lists.find(list).isPresent() ? none() : one(What.LIST_UNKNOWN);
    }

    private Stream<Problem> program(ProgramId program) {
        return programs.find(program).isPresent() ? none() : one(What.PROGRAM_UNKNOWN);
    }

    private static Stream<Problem> none() {
        return Stream.of();
    }

    private static Stream<Problem> one(What what) {
        return one(what, null);
    }

    private static Stream<Problem> one(What what, @Nullable String detail) {
        return Stream.of(new Problem(what, null, null, detail));
    }
}
