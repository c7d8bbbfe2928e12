package dev.turnout.form;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.Daily;
import java.time.LocalTime;
import java.time.ZoneOffset;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Forgets once a day, early: the hash of an address is of no use by then, because the day's salt has changed. */
@Configuration(proxyBeanMethods = false)
class ForgetTimer {

    private static final LocalTime AT = LocalTime.of(0, 30);

    @Bean
    RecurringTask<Void> formForgetTask(ForgetSubmissions forget) {
        return Tasks.recurring("form-forget", new Daily(ZoneOffset.UTC, AT))
                .execute((instance, context) -> forget.forget());
    }
}
