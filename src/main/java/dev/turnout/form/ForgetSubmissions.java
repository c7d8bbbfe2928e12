package dev.turnout.form;

import java.time.InstantSource;
import org.springframework.stereotype.Component;

/** Forgets what people typed long ago, and what the limits no longer need. */
@Component
class ForgetSubmissions {

    /** In one transaction. */
    private static final int CHUNK = 5_000;

    private final Submissions submissions;
    private final Tries tries;
    private final FormSettings settings;
    private final InstantSource clock;

    ForgetSubmissions(Submissions submissions, Tries tries, FormSettings settings, InstantSource clock) {
        this.submissions = submissions;
        this.tries = tries;
        this.settings = settings;
        this.clock = clock;
    }

    /** @return how many submissions were forgotten */
    int forget() {
        tries.forget();
        int all = 0;
        int forgotten;
        do {
            forgotten = submissions.forget(clock.instant().minus(settings.keep()), CHUNK);
            all += forgotten;
        } while (forgotten == CHUNK);
        return all;
    }
}
