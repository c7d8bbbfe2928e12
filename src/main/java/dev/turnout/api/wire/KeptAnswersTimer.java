package dev.turnout.api.wire;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.InstantSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Forgets the answers whose day is over. */
@Configuration(proxyBeanMethods = false)
class KeptAnswersTimer {

    @Bean
    RecurringTask<Void> apiForgetAnswersTask(KeptAnswers answers, InstantSource clock) {
        return Tasks.recurring("api-forget-answers", FixedDelay.ofHours(1))
                .execute((instance, context) -> answers.forgetBefore(clock.instant()));
    }
}
