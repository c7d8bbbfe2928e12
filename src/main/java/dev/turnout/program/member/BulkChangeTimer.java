package dev.turnout.program.member;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Takes up every second what is left to do, that of a node which died included. */
@Configuration(proxyBeanMethods = false)
class BulkChangeTimer {

    @Bean
    RecurringTask<Void> bulkChangeTask(RunBulkChanges run) {
        return Tasks.recurring("bulk-change", FixedDelay.ofSeconds(1)).execute((instance, context) -> run.runAllDue());
    }
}
