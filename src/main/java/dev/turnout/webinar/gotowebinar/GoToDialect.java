package dev.turnout.webinar.gotowebinar;

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
import tools.jackson.databind.JsonNode;

/**
 * Tells GoTo's refusals apart. Its errors have no schema: a token it no longer takes is a 403 with {@code int_err_code}
 * InvalidToken, other 403 are the plan's or the person's by their text, and two layers write two kinds of body.
 */
final class GoToDialect implements Dialect {

    private static final Pattern TOKEN =
            words("invalid ?token|invalid ?oauth|token\\b.*\\b(invalid|expired|revoked|missing)|not authenticated");
    private static final Pattern PLAN = words(
            "permission|entitle\\w*|licen[cs]e|subscription|plan|scope|access|account|organi[sz]er|(un)?authori[sz]ed");
    private static final Pattern EMAIL = words("e-?mail");
    private static final Pattern MISSING = words("required|missing|mandatory|must not be (empty|blank|null)");
    private static final Pattern FULL = words("full|capacity|seats?|limit|maximum");
    private static final Pattern OVER =
            words("started|begun|ended|closed|in progress|in session|over|past|expired|no longer|not a? ?future");
    private static final Pattern OFF = words("cancell?ed|inactive|not active|deleted");
    private static final Pattern INVALID = words("invalid|not valid|must be|too long|exceeds");
    private static final Pattern BLOCKED = words("blocked|banned|not allowed|denied");

    private final Duration quotaPause;

    /** @param quotaPause how long to leave GoTo alone where it names no time to come back */
    GoToDialect(Duration quotaPause) {
        this.quotaPause = quotaPause;
    }

    @Override
    public <T> Reply<T> understand(Answer answer, boolean write, Instant now) {
        int status = answer.status();
        if (status == 429) {
            Instant asked = RetryAfter.notBefore(answer.header("retry-after"), now);
            return later(Why.THROTTLED, asked != null ? asked : now.plus(quotaPause), said(answer));
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
            case 404, 410 -> unknown(answer);
            case 400, 409, 412, 422 -> refused(answer);
            default -> problem(Kind.ADDRESS, said(answer));
        };
    }

    private static <T> Reply<T> forbidden(Answer answer) {
        String codes = answer.field("int_err_code") + " " + answer.field("errorCode");
        String words = words(answer);
        if (TOKEN.matcher(codes).find() || TOKEN.matcher(words).find()) {
            return problem(Kind.AUTH, said(answer));
        }
        boolean person = answer.json() != null && !PLAN.matcher(words).find() && reason(words) != Reason.OTHER;
        return person ? declined(answer, reason(words)) : problem(Kind.ENTITLEMENT, said(answer));
    }

    /** A web page was written by something in between; GoTo's own layers write JSON, or nothing at all. */
    private static <T> Reply<T> unknown(Answer answer) {
        return answer.json() != null || answer.text().equals("no reason given")
                ? declined(answer, Reason.EVENT_NOT_FOUND)
                : problem(Kind.ADDRESS, said(answer));
    }

    private static <T> Reply<T> refused(Answer answer) {
        return answer.json() != null || answer.status() == 409
                ? declined(answer, reason(words(answer)))
                : later(Why.UNAVAILABLE, null, said(answer));
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
        if (FULL.matcher(text).find()) {
            return Reason.EVENT_FULL;
        }
        if (OFF.matcher(text).find()) {
            return Reason.EVENT_INACTIVE;
        }
        return OVER.matcher(text).find() ? Reason.EVENT_OVER : Reason.OTHER;
    }

    private static <T> Reply<T> declined(Answer answer, Reason reason) {
        return new Declined<>(answer.status(), new Refused(reason, words(answer)), answer.json());
    }

    /** Which field was wrong stands, if anywhere, in a list beside the general words. */
    private static String words(Answer answer) {
        StringBuilder words = new StringBuilder(answer.text());
        JsonNode json = answer.json();
        if (json != null) {
            for (JsonNode one : json.path("validationErrorCodes")) {
                String detail = Values.text(one.path("description"));
                words.append(detail == null ? "" : " " + detail);
            }
        }
        return words.toString();
    }

    private static <T> Reply<T> later(Why why, @Nullable Instant notBefore, String text) {
        return new Troubled<>(new TryLater(why, notBefore, text));
    }

    private static <T> Reply<T> problem(Kind kind, String text) {
        return new Troubled<>(new AccountProblem(kind, text));
    }

    private static String said(Answer answer) {
        return "GoTo answered %d: %s".formatted(answer.status(), words(answer));
    }

    private static Pattern words(String alternatives) {
        return Pattern.compile("\\b(" + alternatives + ")\\b", CASE_INSENSITIVE);
    }
}
