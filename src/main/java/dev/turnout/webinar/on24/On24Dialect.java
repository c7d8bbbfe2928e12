package dev.turnout.webinar.on24;

import static java.util.regex.Pattern.CASE_INSENSITIVE;

import dev.turnout.webinar.Refused;
import dev.turnout.webinar.Refused.Reason;
import dev.turnout.webinar.Trouble.AccountProblem;
import dev.turnout.webinar.Trouble.AccountProblem.Kind;
import dev.turnout.webinar.Trouble.TryLater;
import dev.turnout.webinar.Trouble.TryLater.Why;
import dev.turnout.webinar.wire.Answer;
import dev.turnout.webinar.wire.Dialect;
import dev.turnout.webinar.wire.Reply;
import dev.turnout.webinar.wire.Reply.Declined;
import dev.turnout.webinar.wire.Reply.Troubled;
import dev.turnout.webinar.wire.Reply.Unclear;
import dev.turnout.webinar.wire.RetryAfter;
import java.time.Duration;
import java.time.Instant;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Tells ON24's refusals apart. It has no error codes: one status stands for several things (403 is the quota, the
 * permission, the contract and an inactive event), and only the message's text says which.
 */
final class On24Dialect implements Dialect {

    private static final Pattern QUOTA =
            words("maximum number|rate limit|too many|quota|throttl|calls? (has been |have been )?(reached|exceeded)");
    private static final Pattern EVENT_OFF =
            words("event\\b.*\\b(inactive|not active|disabled|cancell?ed)|inactive event");
    private static final Pattern CREDENTIALS =
            words("(token|credential|authenticat\\w*)\\b.*\\b(invalid|wrong|expired|inactive|disabled|deactivated|fail)"
                    + "|invalid (access )?(token|credential)");
    private static final Pattern CLIENT = words("client");
    private static final Pattern EVENT = words("event");
    private static final Pattern EMAIL = words("e-?mail");
    private static final Pattern MISSING = words("required|missing|mandatory|must not be (empty|blank)");
    private static final Pattern FULL = words("full|capacity|seats?");
    private static final Pattern OVER = words("started|begun|ended|closed|in progress|is over|has passed|already live");
    private static final Pattern INVALID = words("invalid|not valid|must be|too long|exceeds");
    private static final Pattern BLOCKED = words("blocked|not allowed|denied");

    /** ON24's quotas are a minute long and it names no time to come back. */
    private static final Duration QUOTA_MINUTE = Duration.ofMinutes(1);

    @Override
    public <T> Reply<T> understand(Answer answer, boolean write, Instant now) {
        int status = answer.status();
        if (status == 429 || (status == 403 && QUOTA.matcher(answer.text()).find())) {
            Instant asked = RetryAfter.notBefore(answer.header("retry-after"), now);
            return later(Why.THROTTLED, asked != null ? asked : now.plus(QUOTA_MINUTE), said(answer));
        }
        if (write && (status == 502 || status == 504)) {
            return new Unclear<>(said(answer));
        }
        if (status >= 500 || status == 408 || status == 423 || status == 425) {
            return later(Why.UNAVAILABLE, RetryAfter.notBefore(answer.header("retry-after"), now), said(answer));
        }
        return switch (status) {
            case 401 -> problem(Kind.AUTH, said(answer));
            case 403 -> forbidden(answer);
            case 404 -> unknown(answer);
            case 410 -> new Declined<>(status, new Refused(Reason.EVENT_NOT_FOUND, answer.text()));
            default -> other(answer);
        };
    }

    private static <T> Reply<T> forbidden(Answer answer) {
        if (answer.json() != null && EVENT_OFF.matcher(answer.text()).find()) {
            return new Declined<>(403, new Refused(Reason.EVENT_INACTIVE, answer.text()));
        }
        boolean credentials = CREDENTIALS.matcher(answer.text()).find();
        return problem(credentials ? Kind.AUTH : Kind.ENTITLEMENT, said(answer));
    }

    private static <T> Reply<T> unknown(Answer answer) {
        boolean client = CLIENT.matcher(answer.text()).find()
                && !EVENT.matcher(answer.text()).find();
        return answer.json() == null || client
                ? problem(Kind.ADDRESS, said(answer))
                : new Declined<>(404, new Refused(Reason.EVENT_NOT_FOUND, answer.text()));
    }

    private static <T> Reply<T> other(Answer answer) {
        return switch (answer.status()) {
            case 400, 409, 412, 422 ->
                answer.json() != null
                        ? new Declined<>(answer.status(), new Refused(reason(answer.text()), answer.text()))
                        : later(Why.UNAVAILABLE, null, said(answer));
            default -> problem(Kind.ADDRESS, said(answer));
        };
    }

    static Reason reason(String text) {
        if (MISSING.matcher(text).find()) {
            return Reason.MISSING_FIELD;
        }
        if (EMAIL.matcher(text).find() && INVALID.matcher(text).find()) {
            return Reason.INVALID_EMAIL;
        }
        if (BLOCKED.matcher(text).find()) {
            return Reason.PERSON_BLOCKED;
        }
        if (INVALID.matcher(text).find()) {
            return Reason.INVALID_FIELD;
        }
        if (OVER.matcher(text).find()) {
            return Reason.EVENT_OVER;
        }
        return FULL.matcher(text).find() ? Reason.EVENT_FULL : Reason.OTHER;
    }

    private static <T> Reply<T> later(Why why, @Nullable Instant notBefore, String text) {
        return new Troubled<>(new TryLater(why, notBefore, text));
    }

    private static <T> Reply<T> problem(Kind kind, String text) {
        return new Troubled<>(new AccountProblem(kind, text));
    }

    private static String said(Answer answer) {
        return "ON24 answered %d: %s".formatted(answer.status(), answer.text());
    }

    private static Pattern words(String alternatives) {
        return Pattern.compile("\\b(" + alternatives + ")", CASE_INSENSITIVE);
    }
}
