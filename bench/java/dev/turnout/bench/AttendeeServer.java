package dev.turnout.bench;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * ON24's wire for one event of any number of attendees, whose id is that number. It streams rows of some two kilobytes,
 * most of it the nested arrays of polls, questions and resources.
 */
final class AttendeeServer implements AutoCloseable {

    private static final Pattern PATH = Pattern.compile(".*/event/(\\d+)(/attendee)?");
    private static final int DETAILS = 64;

    private final HttpServer server;
    private final Instant end;
    private final List<byte[]> details = new ArrayList<>();

    /** @param now the event ended three days ago */
    AttendeeServer(Instant now) throws IOException {
        end = now.minus(Duration.ofDays(3)).truncatedTo(ChronoUnit.SECONDS);
        for (int i = 0; i < DETAILS; i++) {
            details.add(details(i).getBytes(StandardCharsets.UTF_8));
        }
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::answer);
        server.start();
    }

    URI address() {
        return URI.create("http://localhost:" + server.getAddress().getPort() + "/wsapi/v2");
    }

    private void answer(HttpExchange exchange) throws IOException {
        Matcher path = PATH.matcher(exchange.getRequestURI().getPath());
        try (exchange) {
            if (!path.matches()) {
                exchange.sendResponseHeaders(404, -1);
                return;
            }
            exchange.getResponseHeaders().set("content-type", "application/json");
            exchange.sendResponseHeaders(200, 0);
            try (OutputStream out = new BufferedOutputStream(exchange.getResponseBody(), 1 << 16)) {
                if (path.group(2) == null) {
                    out.write(event(path.group(1)).getBytes(StandardCharsets.UTF_8));
                } else {
                    attendees(Integer.parseInt(path.group(1)), out);
                }
            }
        }
    }

    private String event(String id) {
        return "{\"eventid\":%s,\"eventname\":\"Bench\",\"livestart\":\"%s\",\"liveend\":\"%s\",\"isactive\":true}"
                .formatted(id, end.minus(Duration.ofHours(1)), end);
    }

    private void attendees(int count, OutputStream out) throws IOException {
        out.write("{\"totalattendees\":%d,\"attendees\":[".formatted(count).getBytes(StandardCharsets.UTF_8));
        for (int i = 0; i < count; i++) {
            boolean live = i % 5 != 0;
            String row = "%s{\"email\":\"%s\",\"eventuserid\":%d,\"userstatus\":\"active\",\"isblocked\":\"N\",%s"
                    .formatted(i == 0 ? "" : ",", email(i), code(i), live ? watched("live", i) : watched("archive", i));
            out.write(row.getBytes(StandardCharsets.UTF_8));
            out.write(details.get(i % DETAILS));
        }
        out.write("]}".getBytes(StandardCharsets.UTF_8));
    }

    static String email(int attendee) {
        return "attendee%d@example.org".formatted(attendee);
    }

    static long code(int attendee) {
        return 500_000_000L + attendee;
    }

    private String watched(String mode, int i) {
        int minutes = 1 + i % 60;
        Instant first = end.minus(Duration.ofMinutes(60 - i % 20));
        return """
                "%1$sminutes":%2$d,"cumulative%1$sminutes":%2$d,"%1$sviewed":1,"first%1$sactivity":"%3$s",\
                "last%1$sactivity":"%4$s",""".formatted(mode, minutes, first, first.plus(Duration.ofMinutes(minutes)));
    }

    private static String details(int seed) {
        StringBuilder polls = new StringBuilder();
        for (int i = 0; i < 5; i++) {
            polls.append("""
                    %s{"pollid":%d,"polltimestamp":"2027-03-01T02:0%d:00-08:00","pollquestionid":%d,"pollquestion":\
                    "Which of these do you use in your own work today, and how often do you use it?","pollanswers":\
                    ["Every day, for most of what I do","A few times each month"],"pollanswersdetail":[{"answercode":\
                    "A%d","answer":"Every day, for most of what I do"}]}""".formatted(i == 0 ? "" : ",", i, i, i, i));
        }
        String question = """
                {"questionid":%d,"createtimestamp":"2027-03-01T02:10:00-08:00","content":"How long did it take you to \
                bring the whole team along, and what would you do differently?","answer":{"content":"About a year."}}""".formatted(seed);
        String resources = """
                [{"resourceid":1,"resourceviewed":"Slides.pdf","resourceviewedtimestamp":"2027-03-01T02:11:00-08:00"},\
                {"resourceid":2,"resourceviewed":"Checklist.pdf","resourceviewedtimestamp":"2027-03-01T02:12:00-08:00"}]""";
        return """
                "engagementscore":%d.5,"askedquestions":1,"resourcesdownloaded":2,"answeredpolls":5,\
                "answeredsurveys":0,"questions":[%s],"resources":%s,"surveys":[],"reactions":[],"polls":[%s]}""".formatted(seed % 10, question, resources, polls);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
