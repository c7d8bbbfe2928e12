package dev.turnout.program.transfer;

import dev.turnout.channel.Channel;
import dev.turnout.channel.Status;
import dev.turnout.id.StatusId;
import dev.turnout.program.Programs;
import dev.turnout.program.transfer.ImportTrouble.AlreadyStarted;
import dev.turnout.program.transfer.ImportTrouble.NoStatus;
import dev.turnout.program.transfer.ImportTrouble.SystemStatus;
import dev.turnout.program.transfer.ImportTrouble.UnknownStatus;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Says what the columns of a stored file mean, and lets the work on its rows begin; some node takes it up. */
@Component
public class StartImport {

    private final Imports imports;
    private final Programs programs;

    StartImport(Imports imports, Programs programs) {
        this.imports = imports;
        this.programs = programs;
    }

    /** What came of the wish to start. */
    public sealed interface Start {
        record Started() implements Start {}

        record NotStarted(ImportTrouble trouble) implements Start {}
    }

    /**
     * @param status asked for rows that name none themselves; absent where a column names one for each
     * @param fromOutside whether the rows stand for people who registered themselves, and so may have to be approved
     */
    @Transactional
    public Start start(ImportId id, ColumnMapping mapping, @Nullable StatusId status, boolean fromOutside) {
        ImportJob job = imports.get(id);
        Optional<ImportTrouble> trouble = mapping.trouble(job.columns())
                .or(() -> statusTrouble(programs.get(job.program()).channel(), mapping, status));
        if (trouble.isPresent()) {
            return new Start.NotStarted(trouble.get());
        }
        return imports.start(id, mapping, status, fromOutside)
                ? new Start.Started()
                : new Start.NotStarted(new AlreadyStarted());
    }

    private static Optional<ImportTrouble> statusTrouble(
            Channel channel, ColumnMapping mapping, @Nullable StatusId asked) {
        if (asked == null) {
            return mapping.namesStatus() ? Optional.empty() : Optional.of(new NoStatus());
        }
        Optional<Status> status = channel.status(asked);
        if (status.isEmpty() || status.get().hidden()) {
            return Optional.of(new UnknownStatus(RowRules.offered(channel)));
        }
        return RowRules.isOffered(status.get())
                ? Optional.empty()
                : Optional.of(new SystemStatus(status.get().name()));
    }
}
