package dev.turnout.webinar.inbox;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Works the inbox off within a second or two, and lets go of what is old. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(InboxSettings.class)
class InboxTimers {

    @Bean
    RecurringTask<Void> inboxTimer(ProcessWebhooks process) {
        return Tasks.recurring("webhook-inbox", FixedDelay.ofSeconds(1))
                .execute((instance, context) -> process.processAllDue());
    }

    @Bean
    RecurringTask<Void> inboxCleaningTimer(Inbox inbox) {
        return Tasks.recurring("webhook-inbox-cleaning", FixedDelay.ofHours(1))
                .execute((instance, context) -> inbox.clean());
    }
}
