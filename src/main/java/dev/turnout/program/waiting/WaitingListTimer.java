package dev.turnout.program.waiting;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Sweeps once a minute: it is a safety net, seats are given with what frees them. */
@Configuration(proxyBeanMethods = false)
class WaitingListTimer {

    @Bean
    RecurringTask<Void> waitingListTask(SweepWaitingLists sweep) {
        return Tasks.recurring("waiting-list", FixedDelay.ofMinutes(1)).execute((instance, context) -> sweep.sweep());
    }
}
