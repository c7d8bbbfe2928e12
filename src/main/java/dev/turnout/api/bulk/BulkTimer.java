package dev.turnout.api.bulk;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Lets go of old extracts and imports; whichever node is free does. */
@Configuration(proxyBeanMethods = false)
class BulkTimer {

    @Bean
    RecurringTask<Void> forgetBulkTask(Exports exports, BulkImports imports) {
        return Tasks.recurring("api-bulk-forget", FixedDelay.ofHours(1)).execute((instance, context) -> {
            exports.forget();
            imports.forget();
        });
    }
}
