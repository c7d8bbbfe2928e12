package dev.turnout.webhook;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Looks for what others are to be told; whichever node is free does. */
@Configuration(proxyBeanMethods = false)
class DeliveryTimer {

    @Bean
    RecurringTask<Void> outgoingWebhooksTask(StageDeliveries stage, DeliverWebhooks deliver) {
        return Tasks.recurring("outgoing-webhooks", FixedDelay.ofSeconds(1)).execute((instance, context) -> {
            boolean more = true;
            while (more && !Thread.currentThread().isInterrupted()) {
                more = stage.stage();
                deliver.begin();
            }
        });
    }

    @Bean
    RecurringTask<Void> outgoingWebhooksForgettingTask(Deliveries deliveries) {
        return Tasks.recurring("outgoing-webhooks-forgetting", FixedDelay.ofHours(1))
                .execute((instance, context) -> deliveries.forgetOld());
    }
}
