package dev.turnout.mail;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** When mails are looked for that are due. */
@Configuration(proxyBeanMethods = false)
class MailTimer {

    @Bean
    RecurringTask<Void> sendMailsTimer(SendMails send) {
        return Tasks.recurring("send-mails", FixedDelay.ofSeconds(1)).execute((instance, context) -> send.sendAllDue());
    }
}
