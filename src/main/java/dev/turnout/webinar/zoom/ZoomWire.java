package dev.turnout.webinar.zoom;

import dev.turnout.webinar.AccessTokens;
import dev.turnout.webinar.AccessTokens.Grant;
import dev.turnout.webinar.ProviderAccount;
import dev.turnout.webinar.Trouble.AccountProblem;
import dev.turnout.webinar.Trouble.TryLater;
import dev.turnout.webinar.wire.Form;
import dev.turnout.webinar.wire.HttpWire;
import dev.turnout.webinar.wire.HttpWire.Reading;
import dev.turnout.webinar.wire.Reply;
import dev.turnout.webinar.wire.Reply.Troubled;
import dev.turnout.webinar.wire.Turns;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Zoom's calls: within their quota, with an access token, and once more with a new one where Zoom no longer takes the
 * old, which is safe for a write too because nothing was done.
 */
final class ZoomWire {

    private final HttpWire http;
    private final Passes passes;
    private final Turns<Quota> turns;
    private final InstantSource clock;

    ZoomWire(ZoomSettings settings, AccessTokens tokens, InstantSource clock) {
        this.http = new HttpWire("Zoom", settings.limits(), new ZoomDialect(), clock);
        this.passes = new Passes(settings, tokens, clock);
        this.turns = new Turns<>(settings::pace);
        this.clock = clock;
    }

    /** A short answer. */
    <T> Reply<T> get(ProviderAccount account, Quota quota, String path, Reading<T> reading) {
        return call(account, quota, pass -> http.get(() -> request(pass, path), reading));
    }

    /** One page of a list. */
    <T> Reply<T> page(ProviderAccount account, Quota quota, String path, Reading<T> reading) {
        return call(account, quota, pass -> http.list(() -> request(pass, path), reading));
    }

    /** @param method POST or PUT */
    <T> Reply<T> send(
            ProviderAccount account, Quota quota, String method, String path, Map<String, ?> body, Reading<T> reading) {
        String json = Json.MAPPER.writeValueAsString(body);
        return call(
                account,
                quota,
                pass -> http.send(
                        () -> request(pass, path)
                                .header("content-type", "application/json")
                                .method(method, BodyPublishers.ofString(json)),
                        reading));
    }

    /** Makes the next call show whether the credentials are still good, and not only the last token. */
    void forgetToken(ProviderAccount account) {
        if (passes.grant(account) instanceof Grant.Granted granted) {
            passes.refused(account, Pass.kept(granted.access(), account.baseUrl()));
        }
    }

    private <T> Reply<T> call(ProviderAccount account, Quota quota, Function<Pass, Reply<T>> call) {
        if (!turns.turn(account, quota)) {
            return new Troubled<>(new TryLater(
                    TryLater.Why.THROTTLED,
                    clock.instant().plus(Duration.ofSeconds(10)),
                    "Held back to stay within Zoom's quota"));
        }
        return switch (passes.grant(account)) {
            case Grant.Granted granted -> {
                Pass pass = Pass.kept(granted.access(), account.baseUrl());
                Reply<T> reply = call.apply(pass);
                yield isTokenRefused(reply) ? again(account, pass, call) : reply;
            }
            case Grant.Denied denied -> new Troubled<>(denied.trouble());
        };
    }

    private <T> Reply<T> again(ProviderAccount account, Pass refused, Function<Pass, Reply<T>> call) {
        passes.refused(account, refused);
        return switch (passes.grant(account)) {
            case Grant.Granted granted -> call.apply(Pass.kept(granted.access(), account.baseUrl()));
            case Grant.Denied denied -> new Troubled<>(denied.trouble());
        };
    }

    private static boolean isTokenRefused(Reply<?> reply) {
        return reply instanceof Troubled<?> troubled
                && troubled.trouble() instanceof AccountProblem problem
                && problem.kind() == AccountProblem.Kind.AUTH;
    }

    private static HttpRequest.Builder request(Pass pass, String path) {
        return HttpRequest.newBuilder(URI.create(pass.base() + path))
                .header("accept", "application/json")
                .header("authorization", "Bearer " + pass.token());
    }

    static TryLater unavailable(@Nullable String text) {
        return new TryLater(TryLater.Why.UNAVAILABLE, null, String.valueOf(text));
    }

    /** A run's id may begin with a slash or hold two, and Zoom then wants it encoded twice. */
    static String run(String uuid) {
        String once = Form.encode(uuid);
        return uuid.startsWith("/") || uuid.contains("//") ? Form.encode(once) : once;
    }
}
