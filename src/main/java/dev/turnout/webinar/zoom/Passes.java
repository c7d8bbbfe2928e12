package dev.turnout.webinar.zoom;

import dev.turnout.id.AccountId;
import dev.turnout.webinar.AccessTokens;
import dev.turnout.webinar.AccessTokens.Grant;
import dev.turnout.webinar.ProviderAccount;
import dev.turnout.webinar.Trouble.AccountProblem;
import dev.turnout.webinar.Trouble.TryLater;
import dev.turnout.webinar.wire.Answer;
import dev.turnout.webinar.wire.Dialect;
import dev.turnout.webinar.wire.Form;
import dev.turnout.webinar.wire.HttpWire;
import dev.turnout.webinar.wire.Reply;
import dev.turnout.webinar.wire.Reply.Declined;
import dev.turnout.webinar.wire.Reply.Read;
import dev.turnout.webinar.wire.Reply.Troubled;
import dev.turnout.webinar.wire.Reply.Unclear;
import dev.turnout.webinar.wire.RetryAfter;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Access tokens by server-to-server OAuth: whoever has the credentials asks, and asks again when the hour is over. */
final class Passes {

    private static final Duration HOUR = Duration.ofHours(1);

    /** For so long after a change of credentials another node may still call with the old token. */
    private static final Duration MOMENT = Duration.ofSeconds(20);

    private record Remembered(Grant.Granted granted, Instant until) {}

    private final ZoomSettings settings;
    private final AccessTokens tokens;
    private final HttpWire http;
    private final InstantSource clock;

    /** What was kept or lent a moment ago need not be opened again for each of many calls. */
    private final Map<AccountId, Remembered> remembered = new ConcurrentHashMap<>();

    /** Of many calls side by side one asks, and the others wait for what it gets instead of being sent away. */
    private final Map<AccountId, Lock> asking = new ConcurrentHashMap<>();

    Passes(ZoomSettings settings, AccessTokens tokens, InstantSource clock) {
        this.settings = settings;
        this.tokens = tokens;
        this.clock = clock;
        this.http = new HttpWire("Zoom", settings.limits(), new TokenDialect(), clock);
    }

    /** The access is a pass, as kept. */
    Grant grant(ProviderAccount account) {
        Grant.Granted good = remembered(account.id());
        if (good != null) {
            return good;
        }
        Lock lock = asking.computeIfAbsent(account.id(), any -> new ReentrantLock());
        lock.lock();
        try {
            Grant.Granted meanwhile = remembered(account.id());
            return meanwhile != null
                    ? meanwhile
                    : remember(account.id(), tokens.token(account.id(), any -> ask(account)));
        } finally {
            lock.unlock();
        }
    }

    private Grant.@Nullable Granted remembered(AccountId account) {
        Remembered it = remembered.get(account);
        return it != null && it.until().isAfter(clock.instant()) ? it.granted() : null;
    }

    private Grant remember(AccountId account, Grant grant) {
        if (grant instanceof Grant.Granted granted) {
            Duration shorter = granted.lives().compareTo(MOMENT) < 0 ? granted.lives() : MOMENT;
            remembered.put(account, new Remembered(granted, clock.instant().plus(shorter)));
        }
        return grant;
    }

    void refused(ProviderAccount account, Pass pass) {
        Remembered it = remembered.get(account.id());
        if (it == null || it.granted().access().equals(pass.toKeep())) {
            remembered.remove(account.id());
            tokens.refused(account.id(), pass.toKeep());
        }
    }

    private Grant ask(ProviderAccount account) {
        return switch (http.get(() -> request(account), Json::object)) {
            case Read<JsonNode> read -> granted(account, read.value());
            case Declined<JsonNode> no ->
                new Grant.Denied(new AccountProblem(
                        AccountProblem.Kind.AUTH, no.refused().text()));
            case Troubled<JsonNode> troubled -> new Grant.Denied(troubled.trouble());
            case Unclear<JsonNode> unclear -> new Grant.Denied(ZoomWire.unavailable(unclear.text()));
        };
    }

    private static Grant granted(ProviderAccount account, JsonNode reply) {
        String token = Json.text(reply, "access_token");
        if (token == null) {
            return new Grant.Denied(ZoomWire.unavailable("Zoom answered without an access token"));
        }
        Long seconds = Json.number(reply, "expires_in");
        Duration lives = seconds == null || seconds <= 0 ? HOUR : Duration.ofSeconds(seconds);
        Pass pass = Pass.of(token, Json.text(reply, "api_url"), account.baseUrl());
        return new Grant.Granted(pass.toKeep(), lives, null);
    }

    private HttpRequest.Builder request(ProviderAccount account) {
        String form = new Form()
                .with("grant_type", "account_credentials")
                .with("account_id", account.clientId())
                .toString();
        String pair = account.credential(Zoom.CLIENT_ID) + ":" + account.credential(Zoom.CLIENT_SECRET);
        return HttpRequest.newBuilder(settings.tokenUrl())
                .header("accept", "application/json")
                .header(
                        "authorization",
                        "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8)))
                .header("content-type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form));
    }

    /** OAuth's errors: they have no code. */
    private static final class TokenDialect implements Dialect {

        @Override
        public <T> Reply<T> understand(Answer answer, boolean write, Instant now) {
            int status = answer.status();
            String error = answer.field("error");
            String reason = answer.field("reason");
            String text = "Zoom gives no access token, it answered %d: %s"
                    .formatted(status, reason.isBlank() ? answer.text() : reason);
            if (status == 429 || status >= 500) {
                Instant notBefore = RetryAfter.notBefore(answer.header("retry-after"), now);
                TryLater.Why why = status == 429 ? TryLater.Why.THROTTLED : TryLater.Why.UNAVAILABLE;
                return new Troubled<>(new TryLater(why, notBefore, text));
            }
            // With the right client and a wrong account id Zoom says no more than that the request is bad.
            boolean credentials = status == 401 || status == 403 || error.equals("invalid_client");
            return new Troubled<>(
                    new AccountProblem(credentials ? AccountProblem.Kind.AUTH : AccountProblem.Kind.ADDRESS, text));
        }
    }
}
