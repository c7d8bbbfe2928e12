package dev.turnout.api.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turnout.access.ApiRole;
import dev.turnout.api.ApiTest;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** Facts 1.1, 1.4, 2.1 to 2.3: who may call, and how a call may come. */
class TokenTest extends ApiTest {

    private static final String ASK = "/identity/oauth/token?grant_type=client_credentials&client_id=";

    @Autowired
    private Usage usage;

    @Autowired
    private InstantSource clock;

    @Test
    void the_client_that_the_settings_name_gets_a_token_and_the_same_one_again() {
        HttpResponse<String> first = send(HttpRequest.newBuilder(at(ASK + "sample-client&client_secret=" + SECRET)));
        HttpResponse<String> again = send(HttpRequest.newBuilder(at("/identity/oauth/token"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(body(encoded(Map.of(
                        "grant_type", "client_credentials",
                        "client_id", "sample-client",
                        "client_secret", SECRET)))));

        assertThat(first.statusCode()).isEqualTo(200);
        assertThat(first.headers().firstValue("Cache-Control")).contains("no-store");
        assertThat(json(first).path("token_type").asString()).isEqualTo("bearer");
        assertThat(json(first).path("expires_in").asInt()).isBetween(3500, 3600);
        assertThat(json(again).path("access_token")).isEqualTo(json(first).path("access_token"));
    }

    @Test
    void a_wrong_secret_gets_none_and_is_not_told_what_is_wrong() {
        HttpResponse<String> wrong = send(HttpRequest.newBuilder(at(ASK + "sample-client&client_secret=guess")));
        HttpResponse<String> unknown = send(HttpRequest.newBuilder(at(ASK + "nobody&client_secret=guess")));

        assertThat(wrong.statusCode()).isEqualTo(401);
        assertThat(json(wrong).path("error").asString()).isEqualTo("invalid_client");
        assertThat(json(wrong).path("error_description").asString()).isEqualTo("Bad client credentials");
        assertThat(unknown.body()).isEqualTo(wrong.body());
    }

    @Test
    void a_call_without_a_valid_token_is_refused_within_the_envelope() {
        HttpResponse<String> none = send(HttpRequest.newBuilder(at("/rest/v1/nothing.json")));
        HttpResponse<String> wrong =
                send(HttpRequest.newBuilder(at("/rest/v1/nothing.json")).header("Authorization", "Bearer guess"));

        assertThat(none.statusCode()).isEqualTo(200);
        assertRefused(json(none), "600", "Empty access token");
        assertRefused(json(wrong), "601", "Access token invalid");
        assertThat(json(wrong).path("requestId").asString()).matches("[0-9a-f]{1,5}#[0-9a-f]+");
    }

    @Test
    void an_expired_token_says_so_and_a_revoked_client_has_none() {
        var made = clients.add(unique("Short-lived"), ApiRole.READ).orElseThrow();
        String token = tokenOf(made.client().clientId(), made.secret());
        jdbc.sql("update api_token set expires_at = now() where client = :client")
                .param("client", made.client().id().value())
                .update();

        assertRefused(with(token), "602", "Access token expired");
        String fresh = tokenOf(made.client().clientId(), made.secret());
        assertThat(fresh).isNotEqualTo(token);
        clients.revoke(made.client().id());
        assertRefused(with(fresh), "601", "Access token invalid");
        assertThat(tokenOf(made.client().clientId(), made.secret())).isEmpty();
    }

    private JsonNode with(String token) {
        return json(
                send(HttpRequest.newBuilder(at("/rest/v1/nothing.json")).header("Authorization", "Bearer " + token)));
    }

    @Test
    void a_token_may_come_as_a_parameter_of_the_address_or_of_a_form() {
        String token = token(ApiRole.READ);

        assertRefused(
                json(send(HttpRequest.newBuilder(at("/rest/v1/nothing.json?access_token=" + token)))),
                "610",
                "Requested resource not found");
        assertRefused(
                json(send(HttpRequest.newBuilder(at("/rest/v1/nothing.json"))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .method("GET", body("access_token=" + token)))),
                "610",
                "Requested resource not found");
    }

    @Test
    void where_the_settings_forbid_it_a_token_is_not_taken_from_parameters() {
        String token = token(ApiRole.READ);
        ApiSettings settings = new ApiSettings(false, new ApiSettings.Limits(0, 0, 0));
        try (OtherDoor door = new OtherDoor(clients, settings, new Limits(settings, usage, clock), usage, clock)) {
            URI address = door.at("/rest/v1/nothing.json");
            assertRefused(
                    json(send(HttpRequest.newBuilder(door.at("/rest/v1/nothing.json?access_token=" + token)))),
                    "600",
                    "Empty access token");
            assertRefused(
                    json(send(HttpRequest.newBuilder(address)
                            .header("Content-Type", "application/x-www-form-urlencoded")
                            .POST(body("access_token=" + token)))),
                    "600",
                    "Empty access token");
            assertThat(send(HttpRequest.newBuilder(address).header("Authorization", "Bearer " + token))
                            .body())
                    .isEqualTo(OtherDoor.PASSED);
        }
    }

    /** Its answer has no body to tell by, but it is counted for what it was refused. */
    @Test
    void a_client_that_may_read_may_ask_for_the_head_of_an_answer() {
        String errors = "/rest/v1/stats/errors.json";
        String before = denied(errors);
        HttpResponse<String> head = send(HttpRequest.newBuilder(at("/rest/v1/leads/describe.json"))
                .header("Authorization", "Bearer " + token(ApiRole.READ))
                .HEAD());

        assertThat(head.statusCode()).isEqualTo(200);
        assertThat(head.body()).isEmpty();
        assertThat(denied(errors)).isEqualTo(before);
    }

    private String denied(String errors) {
        return get(errors)
                .at("/result/0/errors")
                .valueStream()
                .filter(count -> count.path("errorCode").asString().equals("603"))
                .map(count -> count.path("count").asString())
                .findFirst()
                .orElse("0");
    }

    @Test
    void what_is_too_long_is_refused_by_http() {
        assertThat(send(signed("/rest/v1/nothing.json?a=" + "x".repeat(9000))).statusCode())
                .isEqualTo(414);
        // Beyond what the server reads of a head at all.
        assertThat(send(signed("/rest/v1/nothing.json?a=" + "x".repeat(40_000))).statusCode())
                .isEqualTo(400);
        assertThat(send(signed("/rest/v1/nothing.json")
                                .header("Content-Type", "application/json")
                                .POST(body("x".repeat(1024 * 1024 + 1))))
                        .statusCode())
                .isEqualTo(413);
    }

    @Test
    void JSON_in_an_address_may_come_as_it_is_which_no_client_of_ours_can_send() throws IOException {
        String token = token(ApiRole.ADMIN);
        String folder = line("/rest/asset/v1/folders.json?root={\"id\":2,\"type\":\"Folder\"}&x=|[]<>^`\\", token);
        assertThat(folder).startsWith("HTTP/1.1 200 ").contains("\"success\":true", "\"id\":2");
        assertThat(line("/rest/asset/v1/folders.json?root={'id':2,'type':Folder}", token))
                .contains("\"success\":true");
        assertThat(line("/login?x={\"a\":[|]}", token)).startsWith("HTTP/1.1 200 ");
        assertThat(line("/programs?x={\"a\":[|]}", token)).startsWith("HTTP/1.1 302 ");
    }

    /** The whole answer to a GET of this address, which goes out byte for byte. */
    private String line(String address, String token) throws IOException {
        try (Socket socket = new Socket("localhost", port)) {
            String call = "GET " + address + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + token
                    + "\r\nAccept: text/html\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(call.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
