package dev.turnout.campaign.people;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Looks once a minute whether providers have been told. */
@Configuration(proxyBeanMethods = false)
class DeletionTimer {

    @Bean
    RecurringTask<Void> deletionTask(FinishDeletions finish) {
        return Tasks.recurring("deletions", FixedDelay.ofMinutes(1)).execute((instance, context) -> finish.finishDue());
    }
}
