package dev.turnout.mail;

import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import java.util.regex.Pattern;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;
import org.eclipse.angus.mail.util.MailConnectException;
import org.jspecify.annotations.Nullable;

/** What a mail server's answer means (RFC 5321: 4xx passes, 5xx does not; RFC 3463: 5.1 and 5.2.1 are about the address). */
final class SmtpAnswers {

    private static final Pattern ENHANCED = Pattern.compile("(?<![\\d.])5\\.(\\d{1,3})\\.(\\d{1,3})(?![\\d.])");

    private SmtpAnswers() {}

    static Delivery read(MessagingException refused) {
        String said = said(refused);
        SMTPAddressFailedException address = find(refused, SMTPAddressFailedException.class);
        if (address != null) {
            return isFinal(address.getReturnCode())
                    ? new Delivery.Refused(said(address), isAboutAddress(said(address), true))
                    : new Delivery.Later(said(address));
        }
        if (find(refused, AuthenticationFailedException.class) != null
                || find(refused, MailConnectException.class) != null) {
            return new Delivery.Unreachable(said);
        }
        SMTPSenderFailedException sender = find(refused, SMTPSenderFailedException.class);
        if (sender != null) {
            return isFinal(sender.getReturnCode()) ? new Delivery.Impossible(said(sender)) : new Delivery.Later(said);
        }
        SMTPSendFailedException send = find(refused, SMTPSendFailedException.class);
        if (send == null) {
            return new Delivery.Later(said);
        }
        return isFinal(send.getReturnCode())
                ? new Delivery.Refused(said(send), isAboutAddress(said(send), false))
                : new Delivery.Later(said(send));
    }

    private static boolean isFinal(int code) {
        return code >= 500 && code <= 599;
    }

    /** @param otherwise where the server gives no enhanced code */
    private static boolean isAboutAddress(String said, boolean otherwise) {
        var code = ENHANCED.matcher(said);
        return code.find()
                ? code.group(1).equals("1")
                        || (code.group(1).equals("2") && code.group(2).equals("1"))
                : otherwise;
    }

    static String said(Throwable refused) {
        return String.valueOf(refused.getMessage()).replaceAll("\\s+", " ").strip();
    }

    private static <T extends Exception> @Nullable T find(Exception chain, Class<T> kind) {
        Exception at = chain;
        while (at != null) {
            if (kind.isInstance(at)) {
                return kind.cast(at);
            }
            at = at instanceof MessagingException messaging ? messaging.getNextException() : null;
        }
        return null;
    }
}
