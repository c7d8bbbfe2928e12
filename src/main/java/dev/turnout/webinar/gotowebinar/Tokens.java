package dev.turnout.webinar.gotowebinar;

import dev.turnout.id.AccountId;
import dev.turnout.webinar.AccessTokens;
import dev.turnout.webinar.AccessTokens.Grant;
import dev.turnout.webinar.Connection;
import dev.turnout.webinar.Handshake;
import dev.turnout.webinar.ProviderAccount;
import dev.turnout.webinar.Trouble;
import dev.turnout.webinar.Trouble.AccountProblem;
import dev.turnout.webinar.Trouble.TryLater;
import dev.turnout.webinar.wire.Form;
import dev.turnout.webinar.wire.HttpWire;
import dev.turnout.webinar.wire.Reply;
import dev.turnout.webinar.wire.Reply.Declined;
import dev.turnout.webinar.wire.Reply.Read;
import dev.turnout.webinar.wire.Reply.Troubled;
import dev.turnout.webinar.wire.Reply.Unclear;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** OAuth 2.0 as GoTo speaks it: an authorization code with PKCE once, refresh tokens from then on. */
final class Tokens {

    static final String CLIENT_ID = "client_id";
    static final String CLIENT_SECRET = "client_secret";

    /** What GoTo lends a token for, where it does not say. */
    private static final long HOUR = 3600;

    private final GoToSettings settings;
    private final AccessTokens kept;
    private final HttpWire signIn;
    private final HttpWire identity;
    private final Map<AccountId, ReentrantLock> oneAtATime = new ConcurrentHashMap<>();

    Tokens(GoToSettings settings, AccessTokens kept, InstantSource clock) {
        this.settings = settings;
        this.kept = kept;
        this.signIn = new HttpWire("GoTo’s sign-in", settings.limits(), new TokenDialect(), clock);
        this.identity =
                new HttpWire("GoTo’s identity", settings.limits(), new GoToDialect(settings.quotaPause()), clock);
    }

    static AccountProblem notConnected() {
        return new AccountProblem(
                AccountProblem.Kind.AUTH,
                "The account is not connected to GoTo yet. Connect it under Administration, Accounts.");
    }

    static AccountProblem connectAgain(String because) {
        return new AccountProblem(
                AccountProblem.Kind.AUTH,
                because + ". The connection to GoTo no longer holds: connect the account again under Administration,"
                        + " Accounts.");
    }

    /** Calls of this node wait for the one that renews, which takes a moment, rather than be told to try later. */
    Grant token(ProviderAccount account) {
        ReentrantLock lock = oneAtATime.computeIfAbsent(account.id(), any -> new ReentrantLock());
        lock.lock();
        try {
            return kept.token(account.id(), refresh -> renewed(account, refresh));
        } finally {
            lock.unlock();
        }
    }

    void refused(ProviderAccount account, String access) {
        kept.refused(account.id(), access);
    }

    URI signInPage(ProviderAccount account, Handshake handshake) {
        Form query = new Form()
                .with("response_type", "code")
                .with(CLIENT_ID, account.credential(CLIENT_ID))
                .with("redirect_uri", handshake.redirect().toString())
                .with("state", handshake.state())
                .with("code_challenge", handshake.challenge())
                .with("code_challenge_method", "S256");
        return URI.create(settings.authorizeUrl() + "?" + query);
    }

    Connection exchange(ProviderAccount account, Handshake handshake, String code) {
        Form form = new Form()
                .with("grant_type", "authorization_code")
                .with("code", code)
                .with("redirect_uri", handshake.redirect().toString())
                .with("code_verifier", handshake.verifier());
        return switch (ask(account, form)) {
            case Read<JsonNode> read -> connection(read.value());
            case Declined<JsonNode> no -> failed(no.refused().text());
            case Troubled<JsonNode> troubled -> new Connection.Failed(troubled.trouble());
            case Unclear<JsonNode> unclear -> failed(unclear.text());
        };
    }

    private Connection connection(JsonNode answer) {
        Grant.Granted granted = granted(answer, null);
        if (granted == null || granted.refresh() == null) {
            return failed("GoTo’s sign-in lent no token that can be renewed");
        }
        String organizer = Values.key(answer.path("organizer_key"));
        return organizer != null ? new Connection.Made(organizer, granted) : whoSignedIn(granted);
    }

    private Connection whoSignedIn(Grant.Granted granted) {
        Reply<JsonNode> me = identity.get(
                () -> HttpRequest.newBuilder(URI.create(settings.identityUrl() + "/Users/me"))
                        .header("accept", "application/json")
                        .header("authorization", "Bearer " + granted.access()),
                Json::object);
        return switch (me) {
            case Read<JsonNode> read -> {
                String organizer = Values.key(read.value().path("id"));
                yield organizer != null
                        ? new Connection.Made(organizer, granted)
                        : failed("GoTo did not say which organizer signed in");
            }
            case Declined<JsonNode> no -> failed(no.refused().text());
            case Troubled<JsonNode> troubled -> new Connection.Failed(troubled.trouble());
            case Unclear<JsonNode> unclear -> failed(unclear.text());
        };
    }

    private Grant renewed(ProviderAccount account, @Nullable String refresh) {
        if (refresh == null) {
            return new Grant.Denied(notConnected());
        }
        Form form = new Form().with("grant_type", "refresh_token").with("refresh_token", refresh);
        return switch (ask(account, form)) {
            case Read<JsonNode> read -> {
                Grant.Granted granted = granted(read.value(), refresh);
                yield granted != null
                        ? granted
                        : new Grant.Denied(later("GoTo’s sign-in answered without an access token"));
            }
            case Declined<JsonNode> no -> new Grant.Denied(later(no.refused().text()));
            case Troubled<JsonNode> troubled -> new Grant.Denied(troubled.trouble());
            case Unclear<JsonNode> unclear -> new Grant.Denied(later(unclear.text()));
        };
    }

    /** @param before stays good where GoTo gives no new one */
    private static Grant.@Nullable Granted granted(JsonNode answer, @Nullable String before) {
        String access = Values.text(answer.path("access_token"));
        String refresh = Values.text(answer.path("refresh_token"));
        Integer lives = Values.integer(answer.path("expires_in"));
        return access == null
                ? null
                : new Grant.Granted(
                        access, Duration.ofSeconds(lives == null ? HOUR : lives), refresh != null ? refresh : before);
    }

    private Reply<JsonNode> ask(ProviderAccount account, Form form) {
        String pair = account.credential(CLIENT_ID) + ":" + account.credential(CLIENT_SECRET);
        String basic = Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
        return signIn.send(
                () -> HttpRequest.newBuilder(settings.tokenUrl())
                        .header("accept", "application/json")
                        .header("authorization", "Basic " + basic)
                        .header("content-type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(form.toString())),
                Json::object);
    }

    private static Connection failed(String text) {
        return new Connection.Failed(later(text));
    }

    private static Trouble later(@Nullable String text) {
        return new TryLater(TryLater.Why.UNAVAILABLE, null, Objects.requireNonNullElse(text, "no reason given"));
    }
}
