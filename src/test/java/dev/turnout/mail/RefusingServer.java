package dev.turnout.mail;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;

/** A mail server that answers every recipient with the same line, over the wire. */
final class RefusingServer implements AutoCloseable {

    private final ServerSocket socket;
    private final AtomicInteger recipients = new AtomicInteger();
    private volatile String answer;

    RefusingServer(String answer) throws IOException {
        this(answer, 0);
    }

    RefusingServer(String answer, int port) throws IOException {
        this.answer = answer;
        this.socket = new ServerSocket(port, 10, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::serve);
    }

    int port() {
        return socket.getLocalPort();
    }

    int recipients() {
        return recipients.get();
    }

    void answer(String now) {
        answer = now;
    }

    private void serve() {
        while (!socket.isClosed()) {
            try {
                Socket client = socket.accept();
                Thread.ofVirtual().start(() -> talk(client));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void talk(Socket client) {
        try (client;
                BufferedReader in =
                        new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.UTF_8))) {
            say(client, "220 mail.example.org");
            boolean data = false;
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                if (data) {
                    data = !line.equals(".");
                    if (!data) {
                        say(client, "250 2.0.0 kept");
                    }
                } else if (line.startsWith("RCPT")) {
                    recipients.incrementAndGet();
                    say(client, answer);
                } else if (line.equals("DATA")) {
                    data = true;
                    say(client, "354 go on");
                } else if (line.equals("QUIT")) {
                    say(client, "221 bye");
                    return;
                } else {
                    say(client, "250 ok");
                }
            }
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }

    private static void say(Socket client, String line) throws IOException {
        client.getOutputStream().write((line + "\r\n").getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
