package dev.turnout.api.wire;

import static java.util.Objects.requireNonNull;

import dev.turnout.access.ApiToken;
import dev.turnout.access.IssueToken;
import dev.turnout.access.IssueToken.Issued;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.WebUtils;

/** Where a client gets its token (facts 2.1). The answer has no envelope. */
@RestController
class TokenDoor {

    private final IssueToken issueToken;
    private final InstantSource clock;

    TokenDoor(IssueToken issueToken, InstantSource clock) {
        this.issueToken = issueToken;
        this.clock = clock;
    }

    @RequestMapping(
            path = "/identity/oauth/token",
            method = {RequestMethod.GET, RequestMethod.POST})
    ResponseEntity<Map<String, Object>> token(HttpServletRequest request) {
        Params params = new Params(requireNonNull(WebUtils.getNativeRequest(request, WireRequest.class))
                .getParameterMap());
        if (!params.text("grant_type").orElse("").equals("client_credentials")) {
            return refused(HttpStatus.BAD_REQUEST, "unsupported_grant_type", "grant_type must be client_credentials");
        }
        Optional<Issued> issued = issueToken.issue(
                params.text("client_id").orElse(""),
                params.text("client_secret").orElse(""));
        return issued.map(this::given)
                .orElseGet(() -> refused(HttpStatus.UNAUTHORIZED, "invalid_client", "Bad client credentials"));
    }

    private ResponseEntity<Map<String, Object>> given(Issued issued) {
        ApiToken token = issued.token();
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("access_token", token.text());
        body.put("token_type", "bearer");
        body.put(
                "expires_in",
                Duration.between(clock.instant(), token.expiresAt()).toSeconds());
        body.put("scope", issued.client().name());
        return unstored(HttpStatus.OK).body(body);
    }

    private static ResponseEntity<Map<String, Object>> refused(HttpStatus status, String error, String description) {
        return unstored(status).body(Map.of("error", error, "error_description", description));
    }

    private static ResponseEntity.BodyBuilder unstored(HttpStatus status) {
        return ResponseEntity.status(status)
                .header(HttpHeaders.CONTENT_TYPE, AnswerWriter.JSON_TYPE)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .header(HttpHeaders.PRAGMA, "no-cache");
    }
}
