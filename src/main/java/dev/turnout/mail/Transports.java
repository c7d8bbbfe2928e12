package dev.turnout.mail;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.mail.javamail.JavaMailSenderImpl;

/** The mail server that {@code spring.mail.host} names, or the outbox. */
@Configuration(proxyBeanMethods = false)
class Transports {

    @Bean
    MailTransport mailTransport(ObjectProvider<JavaMailSenderImpl> servers, MailSettings settings) {
        JavaMailSenderImpl server = servers.getIfAvailable();
        return server == null ? new Outbox() : new SmtpTransport(server, settings);
    }

    /** Keeps mails where they are. */
    private record Outbox() implements MailTransport {

        @Override
        public boolean leaves() {
            return false;
        }

        @Override
        public Delivery send(Letter letter) {
            return new Delivery.Kept();
        }
    }
}
