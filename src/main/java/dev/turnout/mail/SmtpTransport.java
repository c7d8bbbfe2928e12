package dev.turnout.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.MimeMessage;
import java.time.Duration;
import java.util.Properties;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.Semaphore;
import org.springframework.mail.javamail.JavaMailSenderImpl;

/** Speaks SMTP over a few connections that are kept open: to open one costs more than to send a mail over it. */
final class SmtpTransport implements MailTransport, AutoCloseable {

    /** Without any, a server that says nothing would hold a connection, and its mail, for ever. */
    private static final Duration TO_CONNECT = Duration.ofSeconds(10);

    private static final Duration TO_ANSWER = Duration.ofSeconds(30);

    private final JavaMailSenderImpl server;
    private final Session session;
    private final String protocol;
    private final Semaphore free;
    private final ConcurrentLinkedDeque<Transport> idle = new ConcurrentLinkedDeque<>();

    SmtpTransport(JavaMailSenderImpl server, MailSettings settings) {
        this.server = server;
        this.protocol = server.getProtocol() == null ? JavaMailSenderImpl.DEFAULT_PROTOCOL : server.getProtocol();
        Properties properties = server.getJavaMailProperties();
        String prefix = "mail." + protocol + ".";
        properties.putIfAbsent(prefix + "connectiontimeout", Long.toString(TO_CONNECT.toMillis()));
        properties.putIfAbsent(prefix + "timeout", Long.toString(TO_ANSWER.toMillis()));
        properties.putIfAbsent(prefix + "writetimeout", Long.toString(TO_ANSWER.toMillis()));
        this.session = server.getSession();
        this.free = new Semaphore(settings.connections());
    }

    @Override
    public boolean leaves() {
        return true;
    }

    @Override
    public Delivery send(Letter letter) {
        try {
            free.acquire();
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return new Delivery.Later("stopped");
        }
        try {
            return sendOver(letter);
        } finally {
            free.release();
        }
    }

    private Delivery sendOver(Letter letter) {
        MimeMessage message;
        try {
            message = MimeLetter.of(session, letter);
        } catch (MessagingException strange) {
            return new Delivery.Impossible(String.valueOf(strange.getMessage()));
        }
        Transport connection;
        try {
            connection = connection();
        } catch (MessagingException away) {
            return new Delivery.Unreachable(SmtpAnswers.said(away));
        }
        try {
            connection.sendMessage(message, message.getAllRecipients());
            idle.push(connection);
            return new Delivery.Taken();
        } catch (MessagingException refused) {
            close(connection);
            return SmtpAnswers.read(refused);
        }
    }

    private Transport connection() throws MessagingException {
        Transport kept = idle.poll();
        while (kept != null) {
            if (kept.isConnected()) {
                return kept;
            }
            close(kept);
            kept = idle.poll();
        }
        Transport opened = session.getTransport(protocol);
        opened.connect(server.getHost(), server.getPort(), server.getUsername(), server.getPassword());
        return opened;
    }

    private static void close(Transport connection) {
        try {
            connection.close();
        } catch (MessagingException gone) {
            // It is given up either way.
        }
    }

    @Override
    public void close() {
        for (Transport kept = idle.poll(); kept != null; kept = idle.poll()) {
            close(kept);
        }
    }
}
