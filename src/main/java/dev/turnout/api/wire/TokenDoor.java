package dev.turnout.api.wire;

import static java.util.Objects.requireNonNull;

import dev.turnout.access.ApiToken;
import dev.turnout.access.IssueToken;
import dev.turnout.access.IssueToken.Issued;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.util.WebUtils;

/** Where a client gets its token (facts 2.1). The answer has no envelope. */
@Controller
class TokenDoor {

    private final IssueToken issueToken;
    private final UserNames names;
    private final InstantSource clock;

    TokenDoor(IssueToken issueToken, UserNames names, InstantSource clock) {
        this.issueToken = issueToken;
        this.names = names;
        this.clock = clock;
    }

    @RequestMapping(
            path = "/identity/oauth/token",
            method = {RequestMethod.GET, RequestMethod.POST})
    void token(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Params params = new Params(requireNonNull(WebUtils.getNativeRequest(request, WireRequest.class))
                .getParameterMap());
        if (!params.text("grant_type").orElse("").equals("client_credentials")) {
            IdentityAnswer.refuse(response, 400, "unsupported_grant_type", "grant_type must be client_credentials");
            return;
        }
        Optional<Issued> issued = issueToken.issue(
                params.text("client_id").orElse(""),
                params.text("client_secret").orElse(""));
        if (issued.isEmpty()) {
            IdentityAnswer.refuse(response, 401, "invalid_client", "Bad client credentials");
        } else {
            IdentityAnswer.write(response, 200, given(issued.get()));
        }
    }

    private Map<String, Object> given(Issued issued) {
        ApiToken token = issued.token();
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("access_token", token.text());
        body.put("token_type", "bearer");
        body.put(
                "expires_in",
                Duration.between(clock.instant(), token.expiresAt()).toSeconds());
        body.put("scope", names.of(issued.client()));
        return body;
    }
}
