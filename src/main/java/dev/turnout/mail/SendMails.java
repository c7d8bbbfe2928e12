package dev.turnout.mail;

import dev.turnout.mail.ComposeLetters.Made;
import dev.turnout.mail.Outbound.Outcome;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Sends what is due: claims a batch, the most urgent first, makes the letters and hands them over side by side outside
 * any transaction, and writes what came of them as a set. Whoever unsubscribed meanwhile gets none, and a mail whose link
 * went away waits again.
 */
@Component
public class SendMails {

    private final Outbound outbound;
    private final RenderMails render;
    private final ComposeLetters compose;
    private final MailTransport transport;
    private final MailSettings settings;
    private final InstantSource clock;

    SendMails(
            Outbound outbound,
            RenderMails render,
            ComposeLetters compose,
            MailTransport transport,
            MailSettings settings,
            InstantSource clock) {
        this.outbound = outbound;
        this.render = render;
        this.compose = compose;
        this.transport = transport;
        this.settings = settings;
        this.clock = clock;
    }

    private record Sent(Outgoing mail, Letter letter, Delivery delivery) {}

    /** Works until nothing is due, or the mail server is away. */
    public void sendAllDue() {
        outbound.releaseWaiting();
        boolean more = true;
        while (more && !Thread.currentThread().isInterrupted()) {
            more = sendBatch();
        }
    }

    private boolean sendBatch() {
        List<Outgoing> claimed = outbound.claim(settings);
        List<Outcome> outcomes = new ArrayList<>();
        List<Outgoing> going = new ArrayList<>();
        RenderMails.Batch batch = render.batch();
        for (Outgoing mail : claimed) {
            Outcome held = held(mail, batch);
            if (held == null) {
                going.add(mail);
            } else {
                outcomes.add(held);
            }
        }
        List<Made.Ready> ready = new ArrayList<>();
        for (Made made : compose.compose(going)) {
            switch (made) {
                case Made.Ready one -> ready.add(one);
                case Made.Spoilt one -> outcomes.add(Outcome.of(one.mail(), MailState.FAILED, one.because()));
            }
        }
        List<Sent> sent = sendEach(ready);
        sent.forEach(one -> outcomes.add(outcome(one)));
        outbound.settle(outcomes);
        boolean away = sent.stream().anyMatch(one -> one.delivery() instanceof Delivery.Unreachable);
        return !claimed.isEmpty() && !away;
    }

    private @Nullable Outcome held(Outgoing mail, RenderMails.Batch batch) {
        Withholding withheld = mail.withheld();
        if (withheld != null) {
            return Outcome.of(mail, MailState.WITHHELD, withheld.name());
        }
        Template template = batch.of(mail).template();
        if (mail.isSample() || mail.link() == Recipient.Link.HAS) {
            return null;
        }
        if (template.needsLink()) {
            return mail.link() == Recipient.Link.WAIT
                    ? Outcome.of(mail, MailState.WAITING_FOR_LINK, null)
                    : Outcome.of(mail, MailState.WITHHELD, Withholding.NO_PERSONAL_LINK.name());
        }
        return template.needsMember() && mail.member() == null
                ? Outcome.of(mail, MailState.WITHHELD, Withholding.NO_PERSONAL_LINK.name())
                : null;
    }

    private List<Sent> sendEach(List<Made.Ready> ready) {
        AtomicReference<Delivery.@Nullable Unreachable> away = new AtomicReference<>();
        List<Sent> sent = new ArrayList<>();
        try (ExecutorService senders = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Sent>> answers = ready.stream()
                    .map(one -> senders.submit(() -> send(one, away)))
                    .toList();
            for (Future<Sent> answer : answers) {
                sent.add(answer.get());
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException bug) {
            throw new IllegalStateException("a mail transport threw instead of answering", bug.getCause());
        }
        return sent;
    }

    /** When the server was found away, the rest of the batch does not wait to find it out one by one. */
    private Sent send(Made.Ready one, AtomicReference<Delivery.@Nullable Unreachable> away) {
        Delivery.Unreachable known = away.get();
        Delivery delivery = known != null ? known : transport.send(one.letter());
        if (delivery instanceof Delivery.Unreachable unreachable) {
            away.set(unreachable);
        }
        return new Sent(one.mail(), one.letter(), delivery);
    }

    private Outcome outcome(Sent one) {
        Outgoing mail = one.mail();
        CalendarFile calendar = one.letter().calendar();
        return switch (one.delivery()) {
            case Delivery.Taken taken ->
                new Outcome(
                        mail,
                        MailState.SENT,
                        null,
                        null,
                        false,
                        one.letter().subject(),
                        calendar == null ? null : calendar.uid());
            case Delivery.Kept kept -> Outcome.of(mail, MailState.KEPT, null);
            case Delivery.Refused refused ->
                new Outcome(mail, MailState.BOUNCED, refused.said(), null, refused.dead(), "", null);
            case Delivery.Impossible impossible -> Outcome.of(mail, MailState.FAILED, impossible.said());
            case Delivery.Later later -> again(mail, later.said());
            case Delivery.Unreachable unreachable -> again(mail, unreachable.said());
        };
    }

    private Outcome again(Outgoing mail, String said) {
        Instant now = clock.instant();
        Instant first = mail.firstTriedAt() == null ? now : mail.firstTriedAt();
        return now.isAfter(first.plus(settings.giveUpAfter()))
                ? Outcome.of(mail, MailState.FAILED, said)
                : new Outcome(mail, MailState.QUEUED, said, now.plus(settings.pause(mail.attempts())), false, "", null);
    }
}
