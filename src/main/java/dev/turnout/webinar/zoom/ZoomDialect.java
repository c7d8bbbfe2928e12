package dev.turnout.webinar.zoom;

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
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Tells Zoom's refusals apart by the code in their body, which is not the HTTP status; {@link Declined#status()} is that
 * code where there is one. Code 3000 stands for several things that only its message tells apart.
 */
final class ZoomDialect implements Dialect {

    /** Of what is missing or wrong, {@code errors[]} says which field it is. */
    static final int VALIDATION = 300;

    private static final Pattern DAILY = words("daily");
    private static final Pattern MISSING =
            words("required|missing|must not be (empty|blank)|can(not|'t) be (empty|blank|null)");
    private static final Pattern WEBINAR_ID = words("(webinar|meeting)[ _]?id");
    private static final Pattern FULL = words("limit|capacity|full|maximum");
    private static final Pattern OFF =
            words("registration (has |is )?not (been )?(enabled|open|required)|paid|not enabled|disabled");
    private static final Pattern OVER = words("over|ended|expired|has passed|closed");
    private static final Pattern EMAIL = words("e-?mail");

    /** Zoom's quotas are a second long; a rush needs longer to pass. */
    private static final Duration RUSH = Duration.ofSeconds(10);

    @Override
    public <T> Reply<T> understand(Answer answer, boolean write, Instant now) {
        int status = answer.status();
        int code = code(answer);
        if (status == 429 || code == 429) {
            return later(Why.THROTTLED, until(answer, now), said(answer));
        }
        if (write && status >= 500) {
            return new Unclear<>(said(answer));
        }
        if (status >= 500 || status == 408 || status == 423 || status == 425) {
            return later(Why.UNAVAILABLE, RetryAfter.notBefore(answer.header("retry-after"), now), said(answer));
        }
        return switch (code) {
            case 124 -> problem(Kind.AUTH, said(answer));
            case 200, 3161, 4700, 4711 -> problem(Kind.ENTITLEMENT, said(answer));
            case 1001, 1010 -> problem(Kind.ADDRESS, said(answer));
            default -> byStatus(answer, code);
        };
    }

    private static <T> Reply<T> byStatus(Answer answer, int code) {
        return switch (answer.status()) {
            case 401 -> problem(Kind.AUTH, said(answer));
            case 400, 404, 409, 412, 422 -> refused(answer, code);
            case 403 -> code == 0 ? problem(Kind.ENTITLEMENT, said(answer)) : refused(answer, code);
            default -> problem(Kind.ADDRESS, said(answer));
        };
    }

    /** An answer without a code is not Zoom's. */
    private static <T> Reply<T> refused(Answer answer, int code) {
        if (code == 0) {
            return answer.status() == 404
                    ? problem(Kind.ADDRESS, said(answer))
                    : later(Why.UNAVAILABLE, null, said(answer));
        }
        return new Declined<>(
                code, code == VALIDATION ? invalid(answer) : new Refused(reason(code, answer.text()), answer.text()));
    }

    private static Reason reason(int code, String text) {
        return switch (code) {
            case 3001 -> Reason.EVENT_NOT_FOUND;
            case 3038 -> Reason.EVENT_OVER;
            case 3035, 3043 -> Reason.EVENT_FULL;
            case 3034 -> Reason.INVALID_EMAIL;
            case 3000 -> several(text);
            default -> Reason.OTHER;
        };
    }

    private static Reason several(String text) {
        if (OFF.matcher(text).find()) {
            return Reason.EVENT_INACTIVE;
        }
        if (FULL.matcher(text).find()) {
            return Reason.EVENT_FULL;
        }
        return OVER.matcher(text).find() ? Reason.EVENT_OVER : Reason.OTHER;
    }

    /** With each field's name before what is said of it. */
    private static Refused invalid(Answer answer) {
        List<String> said = new ArrayList<>();
        boolean missing = false;
        boolean email = false;
        if (answer.json() != null) {
            for (JsonNode error : answer.json().path("errors")) {
                String field = error.path("field").asString("");
                String message = error.path("message").asString("");
                missing |= MISSING.matcher(message).find();
                email |= EMAIL.matcher(field).find();
                said.add(field + ": " + message);
            }
        }
        if (said.isEmpty()) {
            return new Refused(unnamed(answer.text()), answer.text());
        }
        Reason reason = missing ? Reason.MISSING_FIELD : email ? Reason.INVALID_EMAIL : Reason.INVALID_FIELD;
        return new Refused(reason, String.join("; ", said));
    }

    private static Reason unnamed(String text) {
        if (MISSING.matcher(text).find()) {
            return Reason.MISSING_FIELD;
        }
        if (WEBINAR_ID.matcher(text).find()) {
            return Reason.EVENT_NOT_FOUND;
        }
        return EMAIL.matcher(text).find() ? Reason.INVALID_EMAIL : Reason.INVALID_FIELD;
    }

    /** A daily quota begins anew at midnight in UTC; Zoom says so in a header, in its text only, or by the type alone. */
    private static Instant until(Answer answer, Instant now) {
        Instant asked = RetryAfter.notBefore(answer.header("retry-after"), now);
        if (asked != null) {
            return asked;
        }
        String type = answer.header("x-ratelimit-type");
        if (DAILY.matcher(type == null ? "" : type).find()
                || DAILY.matcher(answer.text()).find()) {
            return LocalDate.ofInstant(now, ZoneOffset.UTC)
                    .plusDays(1)
                    .atStartOfDay(ZoneOffset.UTC)
                    .toInstant();
        }
        Instant reset = reset(answer.header("x-ratelimit-reset"));
        return reset != null && reset.isAfter(now) && reset.isBefore(now.plus(Duration.ofDays(1)))
                ? reset
                : now.plus(RUSH);
    }

    private static @Nullable Instant reset(@Nullable String epoch) {
        if (epoch == null || !epoch.strip().matches("\\d{1,13}")) {
            return null;
        }
        long number = Long.parseLong(epoch.strip());
        return number > 100_000_000_000L ? Instant.ofEpochMilli(number) : Instant.ofEpochSecond(number);
    }

    private static int code(Answer answer) {
        String code = answer.field("code");
        return code.matches("\\d{1,9}") ? Integer.parseInt(code) : 0;
    }

    private static <T> Reply<T> later(Why why, @Nullable Instant notBefore, String text) {
        return new Troubled<>(new TryLater(why, notBefore, text));
    }

    private static <T> Reply<T> problem(Kind kind, String text) {
        return new Troubled<>(new AccountProblem(kind, text));
    }

    private static String said(Answer answer) {
        int code = code(answer);
        return code == 0 || code == answer.status()
                ? "Zoom answered %d: %s".formatted(answer.status(), answer.text())
                : "Zoom answered %d, code %d: %s".formatted(answer.status(), code, answer.text());
    }

    private static Pattern words(String alternatives) {
        return Pattern.compile("\\b(" + alternatives + ")", CASE_INSENSITIVE);
    }
}
