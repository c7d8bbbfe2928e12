package dev.turnout.campaign.run;

import dev.turnout.campaign.Lane;
import dev.turnout.campaign.run.DueRuns.Group;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/** Works on what is due, the most urgent first, one set at a time. */
@Component
public class WorkSteps {

    private static final Logger LOG = LoggerFactory.getLogger(WorkSteps.class);

    /** Longer words of a failure are of no use to a reader. */
    private static final int LONGEST = 500;

    private final DueRuns due;
    private final DoStep steps;
    private final Pace pace;

    WorkSteps(DueRuns due, DoStep steps, Pace pace) {
        this.due = due;
        this.steps = steps;
        this.pace = pace;
    }

    /**
     * Does one set.
     *
     * @param least urgent lane that is worked on
     * @return how many runs it was; 0 when nothing is due that no other worker has
     */
    public int work(Lane least) {
        for (Group group : due.groups(least)) {
            int done = work(group);
            if (done > 0) {
                pace.count(group.lane(), done);
                return done;
            }
        }
        return 0;
    }

    /** Works until nothing is due. @return how many runs were worked on */
    public int workAll() {
        int total = 0;
        for (int done = work(Lane.BATCH); done > 0; done = work(Lane.BATCH)) {
            total += done;
        }
        return total;
    }

    private int work(Group group) {
        List<RunId> claimed = new ArrayList<>();
        try {
            return steps.doDue(group, claimed);
        } catch (RuntimeException failure) {
            if (passes(failure) || claimed.isEmpty()) {
                throw failure;
            }
            LOG.warn("Step {} failed for {} runs at once; trying them apart", group.step(), claimed.size(), failure);
            return apart(group, List.copyOf(claimed), failure);
        }
    }

    /** A set that fails is halved until who makes it fail is alone; the others go on. */
    private int apart(Group group, List<RunId> runs, RuntimeException failure) {
        if (runs.size() == 1) {
            LOG.warn("Run {} cannot do step {}: {}", runs.getFirst(), group.step(), words(failure));
            steps.fail(group, runs.getFirst(), words(failure));
            return 1;
        }
        int middle = runs.size() / 2;
        return half(group, runs.subList(0, middle)) + half(group, runs.subList(middle, runs.size()));
    }

    private int half(Group group, List<RunId> runs) {
        try {
            return steps.doThese(group, runs);
        } catch (RuntimeException failure) {
            if (passes(failure)) {
                throw failure;
            }
            return apart(group, runs, failure);
        }
    }

    /** Whether it is nobody's fault: the database was away, or two transactions were in each other's way. */
    private static boolean passes(RuntimeException failure) {
        return failure instanceof TransientDataAccessException
                || failure instanceof DataAccessResourceFailureException
                || failure instanceof TransactionException;
    }

    private static String words(RuntimeException failure) {
        Throwable cause =
                failure instanceof DataAccessException && failure.getCause() != null ? failure.getCause() : failure;
        String words = String.valueOf(cause.getMessage());
        return words.length() > LONGEST ? words.substring(0, LONGEST) : words;
    }
}
