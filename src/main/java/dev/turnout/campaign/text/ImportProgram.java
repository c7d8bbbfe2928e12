package dev.turnout.campaign.text;

import static java.util.Objects.requireNonNull;

import dev.turnout.activity.Actor;
import dev.turnout.campaign.text.Mistake.What;
import dev.turnout.campaign.text.ProgramText.ProgramPart;
import dev.turnout.program.Program;
import dev.turnout.program.ProgramDraft;
import dev.turnout.program.ProgramEdit;
import dev.turnout.program.Programs;
import dev.turnout.program.asset.ProgramAssets;
import dev.turnout.program.waiting.OrderWaiting;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.UnexpectedRollbackException;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.node.ObjectNode;

/**
 * Makes of a program, new or there already, what a text says of it: all of it or nothing. Whatever the text does not
 * speak of is left alone, nothing is deleted, and nothing is switched on. A preview is the import itself, undone at its
 * end, so that it shows what an import would do and not what somebody thinks it would.
 */
@Component
public class ImportProgram {

    private final Programs programs;
    private final ProgramAssets assets;
    private final OrderWaiting waiting;
    private final ExportProgram export;
    private final ImportChannel channels;
    private final ImportContents contents;
    private final ImportCampaigns campaigns;
    private final TransactionTemplate transaction;

    ImportProgram(
            Programs programs,
            ProgramAssets assets,
            OrderWaiting waiting,
            ExportProgram export,
            ImportChannel channels,
            ImportContents contents,
            ImportCampaigns campaigns,
            PlatformTransactionManager transactions) {
        this.programs = programs;
        this.assets = assets;
        this.waiting = waiting;
        this.export = export;
        this.channels = channels;
        this.contents = contents;
        this.campaigns = campaigns;
        this.transaction = new TransactionTemplate(transactions);
        // Undone by itself where the caller has a transaction, for an answer kept under a key say.
        this.transaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_NESTED);
    }

    /**
     * @param text YAML
     * @param name of the program, instead of what the text calls it; absent or blank for that
     * @param state of an earlier preview, to import only what was shown there; absent to import whatever is there now
     * @param mayMakeChannel whether whoever asks may add a channel that is not here
     */
    public record Wanted(
            String text, @Nullable String name, @Nullable String state, boolean mayMakeChannel, Actor by) {}

    /** @param preview whether it is undone at the end */
    public Imported importText(Wanted wanted, boolean preview) {
        try {
            return requireNonNull(transaction.execute(tx -> {
                Imported imported = once(wanted, preview);
                if (preview || !(imported instanceof Imported.Done)) {
                    tx.setRollbackOnly();
                }
                return imported;
            }));
        } catch (Unreadable wrong) {
            return new Imported.Wrong(wrong.mistake());
        } catch (DataIntegrityViolationException
                | ConcurrencyFailureException
                | UnexpectedRollbackException meanwhile) {
            return new Imported.Wrong(Mistake.at(What.MEANWHILE, 0));
        }
    }

    private Imported once(Wanted wanted, boolean preview) {
        ReadText.Said read = ReadText.read(wanted.text());
        ProgramText said = read.text();
        if (wanted.name() != null && !wanted.name().isBlank()) {
            String name = YamlWriter.printable(wanted.name()).strip();
            if (name.isEmpty() || name.length() > ReadText.LONGEST_NAME) {
                throw Unreadable.at(What.VALUE_WRONG, 0, "name", "1–" + ReadText.LONGEST_NAME);
            }
            said = said.called(name);
        }
        ProgramPart part = requireNonNull(said.program());
        Optional<Program> found = assets.named(requireNonNull(part.name()))
                .map(asset -> preview ? programs.get(asset.id()) : programs.lockToChange(asset.id()));
        ProgramText before = found.map(export::text).orElse(ProgramText.NOTHING);
        String state = state(before);
        if (wanted.state() != null && !wanted.state().equals(state)) {
            return new Imported.Stale();
        }
        ImportChannel.Found channel = channels.find(said.channel(), found, wanted, read.lines());
        FromParts from = new FromParts(read.lines());
        ProgramDraft draft = from.program(part, channel.channel().id());
        Program program = found.isPresent() ? changed(found.get(), draft, part, before) : made(draft);
        settle(program, part, before.program());
        contents.fill(program, said, before, read.lines());
        ImportCampaigns.Written written = campaigns.write(program, said, before, read.lines());
        ProgramText after = export.text(programs.get(program.id()));
        return new Imported.Done(
                preview && found.isEmpty() ? null : program.id(),
                program.name(),
                found.isEmpty(),
                state,
                CompareTexts.of(before, after, said, channel.made(), written.switchedOff()),
                new ArrayList<>(written.unfilled()));
    }

    private Program made(ProgramDraft draft) {
        return programs.create(draft).orElseThrow(() -> Unreadable.at(What.MEANWHILE, 0));
    }

    private Program changed(Program program, ProgramDraft draft, ProgramPart part, ProgramText before) {
        if (isSame(part, before.program())) {
            return program;
        }
        return switch (programs.update(program.id(), draft)) {
            case ProgramEdit.Saved saved -> programs.get(program.id());
            case ProgramEdit.NameTaken taken -> throw Unreadable.at(What.MEANWHILE, 0);
        };
    }

    /** What is kept of a program apart from it. */
    private void settle(Program program, ProgramPart part, @Nullable ProgramPart before) {
        ObjectNode is = TextJson.said(part);
        ObjectNode was = before == null ? is.objectNode() : TextJson.said(before);
        if (!Objects.equals(is.get("waitingPriority"), was.get("waitingPriority"))) {
            String priority = FromParts.text(part.waitingPriority()).strip();
            if (priority.length() > OrderWaiting.LONGEST_FIELD) {
                throw Unreadable.at(What.VALUE_WRONG, 0, "waitingPriority", "≤ " + OrderWaiting.LONGEST_FIELD);
            }
            waiting.by(program.id(), priority);
        }
        if (!Objects.equals(is.get("costs"), was.get("costs"))) {
            assets.price(program.id(), part.costs());
        }
    }

    static boolean isSame(@Nullable Object said, @Nullable Object before) {
        return said != null && before != null && Objects.equals(TextJson.said(said), TextJson.said(before));
    }

    private static String state(ProgramText before) {
        try {
            byte[] written = YamlWriter.write(TextJson.said(before)).getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(written));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
