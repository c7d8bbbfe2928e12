package dev.turnout.ui;

import dev.turnout.campaign.Campaigns;
import dev.turnout.campaign.list.Field;
import dev.turnout.campaign.list.StaticLists;
import dev.turnout.channel.Channel;
import dev.turnout.channel.Channels;
import dev.turnout.channel.Status;
import dev.turnout.id.ProgramId;
import dev.turnout.mail.Emails;
import dev.turnout.mail.ProgramTokens;
import dev.turnout.mail.TokenNames;
import dev.turnout.program.Programs;
import dev.turnout.ui.Input.Option;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What can be chosen from in the forms of campaigns and smart lists. */
@Component
class Offers {

    static final String ATTRIBUTE = "attribute";

    private final Programs programs;
    private final Channels channels;
    private final Emails emails;
    private final StaticLists lists;
    private final Campaigns campaigns;
    private final ProgramTokens tokens;
    private final StatusNames names;
    private final Sentences sentences;
    private final Texts texts;

    Offers(
            Programs programs,
            Channels channels,
            Emails emails,
            StaticLists lists,
            Campaigns campaigns,
            ProgramTokens tokens,
            StatusNames names,
            Sentences sentences,
            Texts texts) {
        this.tokens = tokens;
        this.programs = programs;
        this.channels = channels;
        this.emails = emails;
        this.lists = lists;
        this.campaigns = campaigns;
        this.names = names;
        this.sentences = sentences;
        this.texts = texts;
    }

    List<Option> programs() {
        return programs.all().stream()
                .map(program -> new Option(program.id().toString(), program.name(), null))
                .toList();
    }

    /** The tokens that may stand in a text that is no mail's, those of the program last. */
    List<String> tokens(ProgramId program) {
        return Stream.concat(
                        TokenNames.OFFERED_OUTSIDE_MAILS.stream(),
                        tokens.of(program).stream().map(token -> "{{my." + token.name() + "}}"))
                .toList();
    }

    List<Option> anyProgram() {
        return Stream.concat(Stream.of(nothing("input.program.any")), programs().stream())
                .toList();
    }

    /** Of all channels, under the name of each where there are several. */
    List<Option> statuses(boolean systemToo) {
        List<Channel> all = channels.all();
        return all.stream()
                .flatMap(channel -> channel.statuses().stream()
                        .filter(status -> !status.hidden() && (systemToo || !isSystemOnly(status)))
                        .sorted(Comparator.comparingInt(Status::step))
                        .map(status -> new Option(
                                status.id().toString(), names.of(status), all.size() > 1 ? channel.name() : null)))
                .toList();
    }

    private static boolean isSystemOnly(Status status) {
        return status.role() != null && status.role().isSystemOnly();
    }

    /** Those of the program, then those of none. */
    List<Option> emails(@Nullable ProgramId program) {
        return (program == null ? emails.of(null) : emails.sendableIn(program))
                .stream()
                        .map(email -> new Option(email.id().toString(), email.name(), null))
                        .toList();
    }

    List<Option> lists() {
        return lists.all().stream()
                .map(list -> new Option(list.id().toString(), list.name(), null))
                .toList();
    }

    List<Option> campaigns() {
        return campaigns.requestable().stream()
                .map(campaign -> new Option(campaign.id().toString(), campaign.name(), campaign.programName()))
                .toList();
    }

    /** @param changeable only those that a flow may change */
    List<Option> fields(boolean changeable) {
        return Stream.concat(
                        Arrays.stream(Field.Column.values())
                                .filter(column ->
                                        !changeable || (column != Field.Column.EMAIL && column != Field.Column.SOURCE))
                                .map(column -> new Option(column.sql(), sentences.field(column.sql()), null)),
                        Stream.of(new Option(ATTRIBUTE, texts.say("import.meaning.attribute", List.of()), null)))
                .toList();
    }

    /** The names of an enum, each with the text under {@code prefix}. */
    List<Option> named(String prefix, Enum<?>... all) {
        return Arrays.stream(all)
                .map(one -> new Option(one.name(), texts.say(prefix + one.name(), List.of()), null))
                .toList();
    }

    List<Option> texts(String prefix, String... all) {
        return Arrays.stream(all)
                .map(one -> new Option(one, texts.say(prefix + one, List.of()), null))
                .collect(Collectors.toList());
    }

    Option nothing(String key) {
        return new Option("", texts.say(key, List.of()), null);
    }
}
