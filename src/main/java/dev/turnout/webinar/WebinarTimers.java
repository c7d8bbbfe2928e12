package dev.turnout.webinar;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Duration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The timers of this room, one row each in the database: whichever node is free runs them. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({
    PushSettings.class,
    PullSettings.class,
    AccountSettings.class,
    WatchSettings.class,
    RegistrantSettings.class
})
class WebinarTimers {

    @Bean
    RecurringTask<Void> registrationPushTimer(RegistrationPush push) {
        return Tasks.recurring("registration-push", FixedDelay.ofSeconds(1))
                .execute((instance, context) -> push.pushAllDue());
    }

    @Bean
    RecurringTask<Void> attendancePullTimer(PullAttendance pull, Pulls pulls) {
        return Tasks.recurring("attendance-pull", FixedDelay.ofSeconds(5))
                .execute((instance, context) -> pulls.due().forEach(pull::pull));
    }

    /** What fell due while no Turnout ran is checked at its start. */
    @Bean
    RecurringTask<Void> accountHealthTimer(CheckDueAccounts due) {
        return Tasks.recurring("account-health", FixedDelay.of(Duration.ofMinutes(1)))
                .execute((instance, context) -> due.check());
    }

    @Bean
    RecurringTask<Void> eventWatchTimer(EventWatch watch) {
        return Tasks.recurring("event-watch", FixedDelay.ofSeconds(30))
                .execute((instance, context) -> watch.lookAtDue());
    }

    @Bean
    RecurringTask<Void> registrantPullTimer(PullRegistrants pull, RegistrantPulls pulls) {
        return Tasks.recurring("registrant-pull", FixedDelay.ofSeconds(5))
                .execute((instance, context) -> pulls.due().forEach(pull::pull));
    }
}
