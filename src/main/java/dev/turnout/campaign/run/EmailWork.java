package dev.turnout.campaign.run;

import dev.turnout.campaign.flow.FlowStep.SendEmail;
import dev.turnout.campaign.flow.StepId;
import dev.turnout.campaign.run.DueRuns.Claimed;
import dev.turnout.id.PersonId;
import dev.turnout.mail.Addressee;
import dev.turnout.mail.Emails;
import dev.turnout.mail.StageMails;
import dev.turnout.mail.Staging;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Send Email: a mail for each run, known by run and step, so that it is staged once however often it is asked for. */
@Component
class EmailWork {

    private final StageMails mails;
    private final Emails emails;

    EmailWork(StageMails mails, Emails emails) {
        this.mails = mails;
        this.emails = emails;
    }

    Map<RunId, Turn> perform(StepWork work, SendEmail send) {
        Map<RunId, Turn> turns = new HashMap<>();
        if (emails.find(send.email()).isEmpty()) {
            work.runs()
                    .forEach(run ->
                            turns.put(run.run(), new Turn.Ends(Did.FAILED, "the email is gone", RunState.FAILED)));
            return turns;
        }
        List<Addressee> to = work.runs().stream()
                .map(run -> new Addressee(run.person(), key(run.run(), work.step())))
                .toList();
        // In the order of the runs; somebody may be here by two of them, each with an answer of its own.
        Map<PersonId, Deque<Staging>> answers = new HashMap<>();
        mails.stage(Orders.order(work.campaign(), send, to))
                .forEach(staging -> answers.computeIfAbsent(staging.person(), any -> new ArrayDeque<>())
                        .add(staging));
        for (Claimed run : work.runs()) {
            Staging staging =
                    answers.getOrDefault(run.person(), new ArrayDeque<>()).poll();
            turns.put(
                    run.run(),
                    staging == null ? new Turn.Ends(Did.FAILED, "the person is gone", RunState.FAILED) : turn(staging));
        }
        return turns;
    }

    static String key(RunId run, StepId step) {
        return "run " + run + " step " + step;
    }

    private static Turn turn(Staging staging) {
        return switch (staging) {
            case Staging.Staged staged ->
                new Turn.Done(Did.STAGED, staged.mail().toString());
            case Staging.Withheld withheld ->
                new Turn.Done(Did.WITHHELD, withheld.because().name());
        };
    }
}
