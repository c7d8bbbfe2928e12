package dev.turnout.program.approval;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Looks every second for whom the rules could decide about; whichever node is free does. */
@Configuration(proxyBeanMethods = false)
class ApprovalTimer {

    @Bean
    RecurringTask<Void> approvalRulesTask(DecideByRules rules) {
        return Tasks.recurring("approval-rules", FixedDelay.ofSeconds(1))
                .execute((instance, context) -> rules.decide());
    }
}
