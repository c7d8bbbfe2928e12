package dev.turnout.campaign.text;

import static java.util.Objects.requireNonNull;

import dev.turnout.campaign.list.SavedSmartList;
import dev.turnout.campaign.list.SavedSmartLists;
import dev.turnout.campaign.list.SmartList;
import dev.turnout.campaign.text.Mistake.What;
import dev.turnout.campaign.text.ProgramText.EmailPart;
import dev.turnout.campaign.text.ProgramText.FormPart;
import dev.turnout.campaign.text.ProgramText.RulePart;
import dev.turnout.campaign.text.ProgramText.SmartListPart;
import dev.turnout.campaign.text.ProgramText.TokenPart;
import dev.turnout.form.Form;
import dev.turnout.form.Forms;
import dev.turnout.id.EmailId;
import dev.turnout.id.ProgramId;
import dev.turnout.mail.CheckEmail;
import dev.turnout.mail.Email;
import dev.turnout.mail.EmailDraft;
import dev.turnout.mail.Emails;
import dev.turnout.mail.ProgramTokens;
import dev.turnout.program.Program;
import dev.turnout.program.approval.ApprovalRule;
import dev.turnout.program.approval.ApprovalRules;
import dev.turnout.program.approval.RuleDraft;
import dev.turnout.program.approval.RuleList;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Writes a text's tokens, rules, form, emails and smart lists into a program. What says the same is not touched. */
@Component
class ImportContents {

    private final ProgramTokens tokens;
    private final ApprovalRules rules;
    private final Forms forms;
    private final Emails emails;
    private final CheckEmail check;
    private final SavedSmartLists lists;
    private final KnownThings known;

    ImportContents(
            ProgramTokens tokens,
            ApprovalRules rules,
            Forms forms,
            Emails emails,
            CheckEmail check,
            SavedSmartLists lists,
            KnownThings known) {
        this.tokens = tokens;
        this.rules = rules;
        this.forms = forms;
        this.emails = emails;
        this.check = check;
        this.lists = lists;
        this.known = known;
    }

    void fill(Program program, ProgramText said, ProgramText before, Lines lines) {
        FromParts from = new FromParts(lines);
        Map<String, TokenPart> ofTokens = byName(before.tokens(), TokenPart::name);
        for (int i = 0; i < said.tokens().size(); i++) {
            TokenPart token = said.tokens().get(i);
            if (!ImportProgram.isSame(token, ofTokens.get(token.name()))) {
                tokens.put(program.id(), from.token(token, "/tokens/" + i));
            }
        }
        rules(program.id(), said.approvalRules(), from);
        if (said.form() != null && !ImportProgram.isSame(said.form(), before.form())) {
            form(program, said.form(), from);
        }
        emails(program.id(), said.emails(), byName(before.emails(), EmailPart::name), from, lines);
        lists(program, said.smartLists(), byName(before.smartLists(), SmartListPart::name), lines);
    }

    static <T> Map<String, T> byName(List<T> parts, Function<T, @Nullable String> name) {
        return parts.stream()
                .collect(Collectors.toMap(
                        part -> requireNonNull(name.apply(part)),
                        part -> part,
                        (first, same) -> first,
                        LinkedHashMap::new));
    }

    /** A rule is found by its name, the first of it first. New ones are switched off, at the end. */
    private void rules(ProgramId program, List<RulePart> said, FromParts from) {
        List<ApprovalRule> left = new ArrayList<>(rules.of(program).rules());
        for (int i = 0; i < said.size(); i++) {
            RuleDraft draft = from.rule(said.get(i), "/approvalRules/" + i);
            Optional<ApprovalRule> found = left.stream()
                    .filter(rule -> rule.name().equals(draft.name()))
                    .findFirst();
            found.ifPresent(left::remove);
            if (found.isEmpty()) {
                add(program, draft);
            } else if (!ImportProgram.isSame(said.get(i), Parts.of(found.get().draft()))) {
                rules.edit(program, found.get().id(), draft);
            }
        }
    }

    private void add(ProgramId program, RuleDraft draft) {
        if (!rules.add(program, draft)) {
            throw Unreadable.at(What.RULES_FULL, 0, Integer.toString(RuleList.MOST));
        }
        rules.turn(program, rules.of(program).rules().getLast().id(), false);
    }

    /** A form that is new is closed. */
    private void form(Program program, FormPart said, FromParts from) {
        Form form = forms.of(program);
        forms.change(new Form(program.id(), form.slug(), form.open(), from.sites(said), from.form(said)));
    }

    private void emails(
            ProgramId program, List<EmailPart> said, Map<String, EmailPart> before, FromParts from, Lines lines) {
        Map<String, EmailId> ids = emails.of(program).stream().collect(Collectors.toMap(Email::name, Email::id));
        for (int i = 0; i < said.size(); i++) {
            EmailPart part = said.get(i);
            if (ImportProgram.isSame(part, before.get(part.name()))) {
                continue;
            }
            String path = "/emails/" + i;
            EmailDraft draft = from.email(part, program, path);
            checked(draft, path, lines);
            EmailId id = ids.get(draft.name());
            boolean written = id == null ? emails.create(draft).isPresent() : emails.update(id, draft);
            if (!written) {
                throw Unreadable.at(What.MEANWHILE, 0);
            }
        }
    }

    private void checked(EmailDraft draft, String path, Lines lines) {
        CheckEmail.Findings found = check.check(draft);
        if (found.badFrom() || found.badReplyTo()) {
            String key = found.badFrom() ? "fromAddress" : "replyTo";
            throw lines.wrong(What.VALUE_WRONG, path + "/" + key, key, "name@example.org");
        }
        if (!found.allWell()) {
            throw lines.wrong(
                    What.EMAIL_WRONG,
                    path + "/html",
                    draft.name(),
                    String.join(", ", found.tokens().isEmpty() ? found.leftOut() : found.tokens()));
        }
    }

    private void lists(Program program, List<SmartListPart> said, Map<String, SmartListPart> before, Lines lines) {
        Map<String, SavedSmartList> now =
                lists.of(program.id()).stream().collect(Collectors.toMap(SavedSmartList::name, list -> list));
        InIds ids = new InIds(known, program, lines, (url, header) -> "");
        for (int i = 0; i < said.size(); i++) {
            SmartListPart part = said.get(i);
            if (ImportProgram.isSame(part, before.get(part.name()))) {
                continue;
            }
            SmartList list = ids.list(part.smartList(), "/smartLists/" + i + "/smartList");
            SavedSmartList was = now.get(part.name());
            boolean written = was == null
                    ? lists.create(program.id(), requireNonNull(part.name()), list)
                            .isPresent()
                    : lists.change(was.id(), was.version(), list);
            if (!written) {
                throw Unreadable.at(What.MEANWHILE, 0);
            }
        }
    }
}
