package dev.turnout.webinar.on24;

import dev.turnout.webinar.ProviderAccount;
import dev.turnout.webinar.wire.Form;
import dev.turnout.webinar.wire.HttpWire;
import dev.turnout.webinar.wire.HttpWire.Reading;
import dev.turnout.webinar.wire.Reply;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.InstantSource;

/** ON24's calls: below a client, signed by two headers, written as forms. */
final class Wire {

    private final HttpWire http;

    Wire(On24Settings settings, InstantSource clock) {
        this.http = new HttpWire("ON24", settings.limits(), new On24Dialect(), clock);
    }

    /** A short answer. */
    <T> Reply<T> get(ProviderAccount account, String path, Reading<T> reading) {
        return http.get(() -> request(account, path), reading);
    }

    /** An answer that may be very long. */
    <T> Reply<T> list(ProviderAccount account, String path, Reading<T> reading) {
        return http.list(() -> request(account, path), reading);
    }

    <T> Reply<T> post(ProviderAccount account, String path, String form, Reading<T> reading) {
        return http.send(
                () -> request(account, path)
                        .header("content-type", "application/x-www-form-urlencoded; charset=utf-8")
                        .POST(BodyPublishers.ofString(form)),
                reading);
    }

    private static HttpRequest.Builder request(ProviderAccount account, String path) {
        URI target = URI.create("%s/client/%s%s".formatted(account.baseUrl(), Form.encode(account.clientId()), path));
        return HttpRequest.newBuilder(target)
                .header("accept", "application/json")
                .header("accessTokenKey", account.credential(On24.TOKEN_KEY))
                .header("accessTokenSecret", account.credential(On24.TOKEN_SECRET));
    }
}
