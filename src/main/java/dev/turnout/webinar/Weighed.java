package dev.turnout.webinar;

import dev.turnout.program.Cause;
import dev.turnout.program.Pushes.Claim;
import dev.turnout.program.Pushes.Intent;
import dev.turnout.program.Pushes.Retry;
import dev.turnout.program.SettleRegistrations.Answer;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleSupplier;
import org.jspecify.annotations.Nullable;

/**
 * What a batch of told people comes to. A trouble that most of a batch meets, or that is the account's by its kind, is
 * the account's: nobody's patience is used up by it. The same holds for a quota, whomever it meets.
 *
 * @param answers to be settled
 * @param retries to be put back
 * @param held to be put back too, once it is known until when the account is held; empty where it is not
 */
record Weighed(List<Answer> answers, List<Retry> retries, List<Told.Held> held) {

    /** @param chance from 0 to 1, to spread the retries */
    static Weighed of(List<Told> told, PushSettings settings, Instant now, DoubleSupplier chance) {
        List<Told.Held> held = told.stream()
                .filter(Told.Held.class::isInstance)
                .map(Told.Held.class::cast)
                .toList();
        boolean ofTheAccount = isTheAccounts(held, told.size());
        Weighing weighing = new Weighing(settings, now, chance);
        for (Told one : told) {
            switch (one) {
                case Told.Settled settled -> weighing.answers.add(settled.answer());
                case Told.Unclear unclear ->
                    weighing.retryOrGiveUp(unclear.claim(), unclear.cause(), unclear.text(), true);
                case Told.Waiting waiting -> weighing.lookAgain(waiting.claim());
                case Told.UsedUp usedUp -> weighing.tomorrow(usedUp.claim());
                case Told.Held trouble -> {
                    if (!ofTheAccount) {
                        weighing.personal(trouble.claim(), trouble.trouble());
                    }
                }
            }
        }
        return new Weighed(weighing.answers, weighing.retries, ofTheAccount ? held : List.of());
    }

    /** Of the account's trouble; absent when the account answers. */
    @Nullable
    Trouble trouble() {
        return held.isEmpty() ? null : held.getFirst().trouble();
    }

    /**
     * The held ones put back, due at once: only the account's hold stands before them, so what lifts it lets them go on.
     */
    List<Retry> heldUntil(Instant until, Instant now) {
        return held.stream()
                .map(h -> new Retry(
                        h.claim(), now, h.trouble().cause(), h.trouble().text(), false, until))
                .toList();
    }

    /** A wrong password is nobody's personal trouble; a single 500 among many answers is not the account's. */
    private static boolean isTheAccounts(List<Told.Held> held, int told) {
        return held.stream().anyMatch(h -> h.trouble() instanceof Trouble.AccountProblem) || held.size() * 2 > told;
    }

    private static final class Weighing {

        private final List<Answer> answers = new ArrayList<>();
        private final List<Retry> retries = new ArrayList<>();
        private final PushSettings settings;
        private final Instant now;
        private final DoubleSupplier chance;

        Weighing(PushSettings settings, Instant now, DoubleSupplier chance) {
            this.settings = settings;
            this.now = now;
            this.chance = chance;
        }

        void personal(Claim claim, Trouble trouble) {
            if (trouble instanceof Trouble.TryLater later && later.why() == Trouble.TryLater.Why.THROTTLED) {
                Instant due = later.notBefore() != null ? later.notBefore() : now.plus(pause(claim));
                retries.add(new Retry(claim, due, trouble.cause(), trouble.text(), false, due));
            } else {
                retryOrGiveUp(claim, trouble.cause(), trouble.text(), false);
            }
        }

        /** However long the organiser takes: that is nobody's error. */
        void lookAgain(Claim claim) {
            Instant due = now.plus(settings.longestRetry());
            retries.add(new Retry(
                    claim, due, Cause.ORGANISER, "Waits for the organiser's approval at the provider", true, now));
        }

        void tomorrow(Claim claim) {
            Instant midnight = LocalDate.ofInstant(now, ZoneOffset.UTC)
                    .plusDays(1)
                    .atStartOfDay(ZoneOffset.UTC)
                    .toInstant();
            String text = "The provider takes no further call for this person before midnight in UTC";
            retries.add(new Retry(claim, midnight, Cause.QUOTA, text, false, midnight));
        }

        void retryOrGiveUp(Claim claim, Cause cause, String text, boolean lookFirst) {
            if (claim.patienceFrom().plus(settings.giveUpAfter()).isBefore(now)) {
                String because = "The provider gave no answer for %d hours. The last try: %s"
                        .formatted(settings.giveUpAfter().toHours(), text);
                answers.add(
                        claim.intent() == Intent.CANCEL
                                ? new Answer.Cancelled(claim)
                                : new Answer.Refused(claim, Cause.NO_ANSWER, null, because));
            } else {
                retries.add(new Retry(claim, now.plus(pause(claim)), cause, text, lookFirst, claim.patienceFrom()));
            }
        }

        private Duration pause(Claim claim) {
            return settings.pause(claim.attempts(), chance.getAsDouble());
        }
    }
}
