package dev.turnout.campaign.webhook;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Looks for webhooks to call; whichever node is free does. */
@Configuration(proxyBeanMethods = false)
class WebhookTimer {

    @Bean
    RecurringTask<Void> webhooksTask(RunWebhooks run) {
        return Tasks.recurring("campaign-webhooks", FixedDelay.ofSeconds(1)).execute((instance, context) -> {
            int made = run.runDue();
            while (made > 0 && !Thread.currentThread().isInterrupted()) {
                made = run.runDue();
            }
        });
    }
}
