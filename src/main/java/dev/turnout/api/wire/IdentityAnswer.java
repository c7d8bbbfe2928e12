package dev.turnout.api.wire;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;

/** What the identity answers: without an envelope, by HTTP's own status, and stored by nobody on the way (facts 2.1). */
final class IdentityAnswer {

    private IdentityAnswer() {}

    static void write(HttpServletResponse response, int status, Map<String, Object> body) throws IOException {
        response.setStatus(status);
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("Pragma", "no-cache");
        AnswerWriter.write(response, body);
    }

    static void refuse(HttpServletResponse response, int status, String error, String description) throws IOException {
        write(response, status, Map.of("error", error, "error_description", description));
    }

    static void tell(HttpServletResponse response, WireTrouble trouble) throws IOException {
        switch (trouble.code()) {
            case "605" -> refuse(response, 405, "invalid_request", trouble.text());
            case "608" -> refuse(response, 503, "temporarily_unavailable", trouble.text());
            case "610" -> refuse(response, 404, "invalid_request", trouble.text());
            case "611" -> refuse(response, 500, "server_error", trouble.text());
            case "413", "414" -> refuse(response, trouble.httpStatus(), "invalid_request", trouble.text());
            default -> refuse(response, 400, "invalid_request", trouble.text());
        }
    }
}
