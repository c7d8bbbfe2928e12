package dev.turnout.api.bulk;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Works on the extracts that wait. */
@Component
class RunExports {

    private static final Logger LOG = LoggerFactory.getLogger(RunExports.class);
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int MOST_ATTEMPTS = 5;

    private final Exports exports;
    private final ExportFiles files;
    private final Map<ExportKind, Extract> extracts;

    RunExports(Exports exports, ExportFiles files, List<Extract> extracts) {
        this.exports = exports;
        this.files = files;
        this.extracts = extracts.stream().collect(Collectors.toMap(Extract::kind, Function.identity()));
        if (this.extracts.size() != ExportKind.values().length) {
            throw new IllegalStateException("kinds without an extract: " + Arrays.toString(ExportKind.values()));
        }
    }

    Extract of(ExportKind kind) {
        return Objects.requireNonNull(extracts.get(kind));
    }

    /** @return whether there was one */
    boolean runOne() {
        Optional<ExportJob> claimed = exports.claim();
        claimed.ifPresent(this::run);
        return claimed.isPresent();
    }

    private void run(ExportJob job) {
        FileInPieces file = new FileInPieces(files, job);
        try {
            long records = of(job.kind()).write(new Order(JSON.readTree(job.request())), job.format(), file);
            file.finish();
            exports.finish(job, records, file.size(), file.checksum());
        } catch (FileInPieces.Lost lost) {
            LOG.info("Export {} was cancelled, taken over or put off", job.id());
            if (Thread.currentThread().isInterrupted()) {
                exports.giveBack(job, "Its node stopped", Integer.MAX_VALUE);
            }
        } catch (IOException | RuntimeException failure) {
            LOG.warn("Export {} failed in attempt {}", job.id(), job.attempt(), failure);
            exports.giveBack(job, String.valueOf(failure.getMessage()), MOST_ATTEMPTS);
        }
    }
}
