package dev.turnout.api.bulk;

import dev.turnout.api.wire.Call;
import dev.turnout.api.wire.WireTrouble;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** Fetching the file of an extract, whole or a part of it. */
@Controller
class FileDoor {

    private static final String FILE = "/{id}/file.json";

    private final Exports exports;
    private final ExportFiles files;

    FileDoor(Exports exports, ExportFiles files) {
        this.exports = exports;
        this.files = files;
    }

    @GetMapping({ExportDoor.LEADS + FILE, ExportDoor.ACTIVITIES + FILE, ExportDoor.MEMBERS + FILE})
    void file(Call call, @PathVariable String id, HttpServletResponse response) throws IOException {
        Optional<ExportJob> job = finished(call, id);
        if (job.isEmpty()) {
            response.setStatus(HttpServletResponse.SC_NOT_FOUND);
            response.setContentType("text/plain;charset=UTF-8");
            response.getOutputStream().write("Not found".getBytes(StandardCharsets.UTF_8));
            return;
        }
        long size = job.get().size() == null ? 0 : job.get().size();
        response.setHeader("Accept-Ranges", "bytes");
        response.setHeader("Cache-Control", "no-transform");
        String asked = call.request().getHeader("Range");
        ByteRange range = asked == null ? null : ByteRange.parse(asked, size).orElse(null);
        if (range != null && range.isEmpty()) {
            response.setHeader("Content-Range", "bytes */" + size);
            response.setStatus(HttpServletResponse.SC_REQUESTED_RANGE_NOT_SATISFIABLE);
            return;
        }
        send(job.get(), range, size, response);
    }

    private void send(ExportJob job, @Nullable ByteRange range, long size, HttpServletResponse response)
            throws IOException {
        long first = 0;
        long last = size - 1;
        if (range != null) {
            first = range.first();
            last = range.last();
            response.setStatus(HttpServletResponse.SC_PARTIAL_CONTENT);
            response.setHeader("Content-Range", "bytes " + first + "-" + last + "/" + size);
        }
        response.setContentType("text/csv;charset=UTF-8");
        response.setContentLengthLong(last - first + 1);
        if (size > 0) {
            files.write(job.id(), first, last, response.getOutputStream());
        }
    }

    private Optional<ExportJob> finished(Call call, String id) {
        try {
            return Optional.of(ExportDoor.job(exports, call, id))
                    .filter(job -> job.status().equals(ExportJob.COMPLETED))
                    .filter(job -> (job.size() != null && job.size() == 0) || files.isKept(job.id()));
        } catch (WireTrouble unknown) {
            return Optional.empty();
        }
    }
}
