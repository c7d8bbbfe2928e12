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
@EnableConfigurationProperties({PushSettings.class, PullSettings.class, RegistrantSettings.class})
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

    @Bean
    RecurringTask<Void> registrantPullTimer(PullRegistrants pull, RegistrantPulls pulls) {
        return Tasks.recurring("registrant-pull", FixedDelay.ofSeconds(5))
                .execute((instance, context) -> pulls.due().forEach(pull::pull));
    }

    @Bean
    RecurringTask<Void> accountCheckTimer(CheckAccount check, Accounts accounts) {
        return Tasks.recurring("account-check", FixedDelay.of(Duration.ofDays(1)))
                .execute((instance, context) -> accounts.all().forEach(account -> check.check(account.id())));
    }
}
