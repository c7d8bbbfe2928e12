package dev.turnout.webinar.gotowebinar;

import dev.turnout.webinar.gotowebinar.FakeGoTo.Answer;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/** GoTo's sign-in: authorization codes with PKCE, access tokens that end, refresh tokens that may be replaced. */
public final class GoToSignIn {

    public static final String CLIENT_ID = "turnout-client";
    public static final String CLIENT_SECRET = "client secret";

    private static final Duration LIFE = Duration.ofHours(1);

    private record Asked(URI redirect, String challenge) {}

    private final InstantSource clock;
    private final Map<String, Asked> codes = new HashMap<>();
    private final Map<String, Instant> lent = new HashMap<>();
    private String refresh = "";
    private String organizer = "9007199254740993001";
    private boolean rotates = true;
    private boolean denies;
    private boolean tellsOrganizer;
    private URI registered;

    GoToSignIn(InstantSource clock) {
        this.clock = clock;
    }

    /** The redirect URI that is registered for the client; any other is turned away. */
    public synchronized void registers(URI redirect) {
        registered = redirect;
    }

    public synchronized void denies(boolean now) {
        denies = now;
    }

    /** Whether a new refresh token comes with each access token and ends the one before. */
    public synchronized void rotates(boolean now) {
        rotates = now;
    }

    /** Whether the token's answer says who signed in, or Users/me has to be asked. */
    public synchronized void tellsOrganizer(boolean now) {
        tellsOrganizer = now;
    }

    public synchronized void organizer(String key) {
        organizer = key;
    }

    public synchronized String organizerKey() {
        return organizer;
    }

    /** The organizer takes the app's access back. */
    public synchronized void revokeAll() {
        lent.clear();
        refresh = "";
    }

    /** Access tokens end before their time; they can be renewed. */
    public synchronized void endAccess() {
        lent.clear();
    }

    /** As if somebody had signed in long ago. */
    public synchronized String signedInBefore() {
        refresh = "refresh " + UUID.randomUUID();
        return refresh;
    }

    synchronized boolean holds(String authorization) {
        String token = authorization == null ? "" : authorization.replaceFirst("^Bearer ", "");
        Instant until = lent.get(token);
        return until != null && clock.instant().isBefore(until);
    }

    synchronized URI authorize(Map<String, String> query) {
        URI redirect = URI.create(query.getOrDefault("redirect_uri", ""));
        if (!CLIENT_ID.equals(query.get("client_id"))
                || !"code".equals(query.get("response_type"))
                || !"S256".equals(query.get("code_challenge_method"))
                || (registered != null && !registered.equals(redirect))) {
            return URI.create("http://127.0.0.1:9/never-registered");
        }
        String state = encode(query.getOrDefault("state", ""));
        if (denies) {
            return URI.create(redirect + "?error=access_denied&error_description="
                    + encode("The resource owner denied the request") + "&state=" + state);
        }
        String code = UUID.randomUUID().toString();
        codes.put(code, new Asked(redirect, query.getOrDefault("code_challenge", "")));
        return URI.create(redirect + "?code=" + code + "&state=" + state);
    }

    synchronized Answer token(String authorization, Map<String, String> form) {
        String basic = "Basic "
                + Base64.getEncoder()
                        .encodeToString((CLIENT_ID + ":" + CLIENT_SECRET).getBytes(StandardCharsets.UTF_8));
        if (!basic.equals(authorization)) {
            return Answer.json(401, "{\"error\":\"invalid_client\",\"error_description\":\"Unknown client\"}");
        }
        boolean good = switch (form.getOrDefault("grant_type", "")) {
            case "authorization_code" -> redeems(form);
            case "refresh_token" -> !refresh.isEmpty() && refresh.equals(form.get("refresh_token"));
            default -> false;
        };
        return good ? lend(form.get("grant_type").equals("authorization_code")) : invalidGrant();
    }

    private boolean redeems(Map<String, String> form) {
        Asked asked = codes.remove(form.getOrDefault("code", ""));
        return asked != null
                && asked.redirect().toString().equals(form.get("redirect_uri"))
                && asked.challenge().equals(challenge(form.getOrDefault("code_verifier", "")));
    }

    private Answer lend(boolean first) {
        String access = "access " + UUID.randomUUID();
        lent.put(access, clock.instant().plus(LIFE));
        boolean renews = first || rotates;
        if (renews) {
            refresh = "refresh " + UUID.randomUUID();
        }
        return Answer.json(
                200,
                "{\"access_token\":\"%s\",\"token_type\":\"Bearer\",\"expires_in\":%d,\"scope\":\"collab:\"%s%s}"
                        .formatted(
                                access,
                                LIFE.toSeconds(),
                                renews ? ",\"refresh_token\":\"%s\"".formatted(refresh) : "",
                                tellsOrganizer ? ",\"organizer_key\":\"%s\"".formatted(organizer) : ""));
    }

    private static Answer invalidGrant() {
        return Answer.json(400, "{\"error\":\"invalid_grant\",\"error_description\":\"The token is not valid\"}");
    }

    private static String challenge(String verifier) {
        try {
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(
                            MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII)));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
