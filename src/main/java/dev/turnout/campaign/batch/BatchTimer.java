package dev.turnout.campaign.batch;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Looks for batches whose time has come; whichever node is free does. */
@Configuration(proxyBeanMethods = false)
class BatchTimer {

    @Bean
    RecurringTask<Void> campaignBatchesTask(Schedules schedules, RunBatches run) {
        return Tasks.recurring("campaign-batches", FixedDelay.ofSeconds(1)).execute((instance, context) -> {
            schedules.planDue();
            boolean more = true;
            while (more) {
                more = run.runDue();
            }
        });
    }
}
