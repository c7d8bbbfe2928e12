package dev.turnout.webinar.gotowebinar;

import dev.failsafe.Failsafe;
import dev.failsafe.RetryPolicy;
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
import java.util.function.Function;

/**
 * Calls below an organizer, with an access token. One that GoTo does not take is renewed once within the call, which
 * is safe for a write too: a call with a bad token does nothing.
 */
final class Calls {

    /** GoTo counts every call alike. */
    private enum Kind {
        CALL
    }

    /** A list of fifty pages would rarely come through whole if one throttled page ended it. */
    private static final int READ_AGAIN = 3;

    private final HttpWire http;
    private final Tokens tokens;
    private final Turns<Kind> turns;
    private final InstantSource clock;
    private final RetryPolicy<Reply<?>> afterPause;

    Calls(GoToSettings settings, Tokens tokens, InstantSource clock) {
        this.http = new HttpWire("GoTo", settings.limits(), new GoToDialect(settings.quotaPause()), clock);
        this.tokens = tokens;
        this.turns = new Turns<>(kind -> settings.calls());
        this.clock = clock;
        this.afterPause = RetryPolicy.<Reply<?>>builder()
                .handleResultIf(Calls::throttled)
                .withMaxRetries(READ_AGAIN)
                .withDelay(settings.quotaPause())
                .withJitter(0.25)
                .build();
    }

    /** Each call below needs one; false if none comes soon. */
    boolean turn(ProviderAccount account) {
        return turns.turn(account, Kind.CALL);
    }

    /** For a call and the one that always follows it, so that nothing is written that cannot be read back. */
    boolean twoTurns(ProviderAccount account) {
        boolean first = turn(account);
        return first && turn(account);
    }

    /** A short answer. */
    <T> Reply<T> get(ProviderAccount account, String path, Reading<T> reading) {
        return read(account, token -> http.get(() -> request(account, path, token), reading));
    }

    /** An answer that may be long. */
    <T> Reply<T> list(ProviderAccount account, String path, Reading<T> reading) {
        return read(account, token -> http.list(() -> request(account, path, token), reading));
    }

    <T> Reply<T> post(ProviderAccount account, String path, String json, Reading<T> reading) {
        return authorized(
                account,
                token -> http.send(
                        () -> request(account, path, token)
                                .header("content-type", "application/json; charset=utf-8")
                                .POST(BodyPublishers.ofString(json)),
                        reading));
    }

    Reply<Integer> delete(ProviderAccount account, String path) {
        return authorized(
                account,
                token -> http.send(() -> request(account, path, token).DELETE(), body -> body.readAllBytes().length));
    }

    TryLater heldBack() {
        return new TryLater(
                TryLater.Why.THROTTLED,
                clock.instant().plus(Duration.ofSeconds(5)),
                "Held back to stay within GoTo’s quota");
    }

    private <T> Reply<T> read(ProviderAccount account, Function<String, Reply<T>> call) {
        return Failsafe.with(afterPause).get(() -> authorized(account, call));
    }

    private static boolean throttled(Reply<?> reply) {
        return reply instanceof Troubled<?> troubled
                && troubled.trouble() instanceof TryLater later
                && later.why() == TryLater.Why.THROTTLED;
    }

    private <T> Reply<T> authorized(ProviderAccount account, Function<String, Reply<T>> call) {
        if (account.clientId().isBlank()) {
            return new Troubled<>(Tokens.notConnected());
        }
        return switch (tokens.token(account)) {
            case Grant.Denied denied -> new Troubled<>(denied.trouble());
            case Grant.Granted granted -> {
                Reply<T> reply = call.apply(granted.access());
                yield tokenRefused(reply) ? withAnother(account, granted.access(), call) : reply;
            }
        };
    }

    private <T> Reply<T> withAnother(ProviderAccount account, String refused, Function<String, Reply<T>> call) {
        tokens.refused(account, refused);
        return switch (tokens.token(account)) {
            case Grant.Denied denied -> new Troubled<>(denied.trouble());
            case Grant.Granted granted -> call.apply(granted.access());
        };
    }

    private static boolean tokenRefused(Reply<?> reply) {
        return reply instanceof Troubled<?> troubled
                && troubled.trouble() instanceof AccountProblem problem
                && problem.kind() == AccountProblem.Kind.AUTH;
    }

    /** Without the accept header GoTo drops every field but the name and the address, and says nothing of it. */
    private static HttpRequest.Builder request(ProviderAccount account, String path, String token) {
        URI target =
                URI.create("%s/organizers/%s%s".formatted(account.baseUrl(), Form.encode(account.clientId()), path));
        return HttpRequest.newBuilder(target)
                .header("accept", "application/json")
                .header("authorization", "Bearer " + token);
    }
}
