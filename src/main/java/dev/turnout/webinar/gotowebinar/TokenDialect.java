package dev.turnout.webinar.gotowebinar;

import dev.turnout.webinar.Trouble;
import dev.turnout.webinar.Trouble.AccountProblem;
import dev.turnout.webinar.Trouble.AccountProblem.Kind;
import dev.turnout.webinar.Trouble.TryLater;
import dev.turnout.webinar.wire.Answer;
import dev.turnout.webinar.wire.Dialect;
import dev.turnout.webinar.wire.Reply;
import dev.turnout.webinar.wire.Reply.Troubled;
import dev.turnout.webinar.wire.RetryAfter;
import java.time.Instant;

/** How GoTo's sign-in says no to a code or a refresh token: OAuth 2.0's error codes (RFC 6749, 5.2). */
final class TokenDialect implements Dialect {

    @Override
    public <T> Reply<T> understand(Answer answer, boolean write, Instant now) {
        return new Troubled<>(trouble(answer, now));
    }

    private static Trouble trouble(Answer answer, Instant now) {
        int status = answer.status();
        String said = "GoTo’s sign-in answered %d: %s".formatted(status, answer.text());
        Instant asked = RetryAfter.notBefore(answer.header("retry-after"), now);
        if (status == 429) {
            return new TryLater(TryLater.Why.THROTTLED, asked != null ? asked : now.plusSeconds(2), said);
        }
        if (status >= 500 || status == 408) {
            return new TryLater(TryLater.Why.UNAVAILABLE, asked, said);
        }
        return switch (answer.field("error")) {
            case "invalid_grant" -> Tokens.connectAgain(said);
            case "invalid_client", "unauthorized_client" ->
                new AccountProblem(Kind.AUTH, "The client id or the client secret is wrong. " + said);
            default -> new AccountProblem(status == 404 || status < 400 ? Kind.ADDRESS : Kind.AUTH, said);
        };
    }
}
