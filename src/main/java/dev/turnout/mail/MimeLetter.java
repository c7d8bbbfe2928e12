package dev.turnout.mail;

import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.util.Date;

/** A letter as it goes over the wire, under the Message-ID that it always has. */
final class MimeLetter extends MimeMessage {

    private static final String UTF_8 = StandardCharsets.UTF_8.name();

    private final String messageId;

    private MimeLetter(Session session, String messageId) {
        super(session);
        this.messageId = messageId;
    }

    static MimeMessage of(Session session, Letter letter) throws MessagingException {
        MimeLetter message = new MimeLetter(session, letter.messageId());
        message.setFrom(address(letter.fromAddress(), letter.fromName()));
        if (!letter.replyTo().isEmpty()) {
            message.setReplyTo(new InternetAddress[] {address(letter.replyTo(), "")});
        }
        message.setRecipient(RecipientType.TO, address(letter.to(), letter.toName()));
        message.setSubject(letter.subject(), UTF_8);
        message.setSentDate(Date.from(letter.at()));
        message.setHeader("Auto-Submitted", "auto-generated");
        if (letter.unsubscribe() != null) {
            message.setHeader("List-Unsubscribe", "<" + letter.unsubscribe() + ">");
            message.setHeader("List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
        }
        message.setContent(body(letter));
        message.saveChanges();
        return message;
    }

    @Override
    protected void updateMessageID() throws MessagingException {
        setHeader("Message-ID", messageId);
    }

    private static MimeMultipart body(Letter letter) throws MessagingException {
        MimeMultipart ways = new MimeMultipart("alternative");
        ways.addBodyPart(text(letter.plain(), "text/plain; charset=UTF-8"));
        ways.addBodyPart(text(letter.html(), "text/html; charset=UTF-8"));
        CalendarFile calendar = letter.calendar();
        if (calendar == null) {
            return ways;
        }
        String type = "text/calendar; charset=UTF-8; method=" + calendar.method();
        ways.addBodyPart(text(calendar.text(), type));
        MimeBodyPart all = new MimeBodyPart();
        all.setContent(ways);
        MimeBodyPart file = text(calendar.text(), type + "; name=invite.ics");
        file.setFileName("invite.ics");
        file.setDisposition(jakarta.mail.Part.ATTACHMENT);
        return new MimeMultipart("mixed", all, file);
    }

    private static MimeBodyPart text(String text, String type) throws MessagingException {
        MimeBodyPart part = new MimeBodyPart();
        part.setContent(text, type);
        part.setHeader("Content-Type", type);
        return part;
    }

    private static InternetAddress address(String address, String name) throws MessagingException {
        try {
            InternetAddress read = new InternetAddress(address, name.isEmpty() ? null : name, UTF_8);
            read.validate();
            return read;
        } catch (UnsupportedEncodingException missing) {
            throw new IllegalStateException(missing);
        }
    }
}
