package dev.turnout.webinar.reconcile;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Takes up what was asked for within a second or two, that of a node which died included. */
@Configuration(proxyBeanMethods = false)
class ReconcileTimers {

    @Bean
    RecurringTask<Void> nightlyComparisonTimer(Comparisons comparisons) {
        return Tasks.recurring("registrant-comparison-nightly", FixedDelay.ofMinutes(1))
                .execute((instance, context) -> comparisons.askNightly());
    }

    @Bean
    RecurringTask<Void> comparisonTimer(CompareRegistrants compare) {
        return Tasks.recurring("registrant-comparison", FixedDelay.ofSeconds(1))
                .execute((instance, context) -> compare.compareAllDue());
    }

    @Bean
    RecurringTask<Void> repairTimer(RunRepairs run) {
        return Tasks.recurring("registrant-repair", FixedDelay.ofSeconds(1))
                .execute((instance, context) -> run.runAllDue());
    }
}
