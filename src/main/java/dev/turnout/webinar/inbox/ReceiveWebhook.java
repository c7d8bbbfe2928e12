package dev.turnout.webinar.inbox;

import dev.turnout.id.AccountId;
import dev.turnout.webinar.Accounts;
import dev.turnout.webinar.ProviderAccount;
import dev.turnout.webinar.WebhookReading;
import dev.turnout.webinar.WebinarProviders;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.springframework.stereotype.Component;

/** Verifies a provider's message and keeps it: a few milliseconds, because providers wait for seconds only. */
@Component
public class ReceiveWebhook {

    /** Of a rejected message, enough to see what it was. */
    private static final int REJECTED_BYTES = 16 * 1024;

    private static final int HEADERS = 50;
    private static final int HEADER_LETTERS = 1_000;
    private static final int TEXT_LETTERS = 200;

    /** Besides those that begin with x- or webhook-; never credentials. */
    private static final Set<String> SAYING_SOMETHING = Set.of("content-type", "user-agent", "date");

    private final WebhookAddresses addresses;
    private final Accounts accounts;
    private final WebinarProviders providers;
    private final Inbox inbox;
    private final InstantSource clock;

    ReceiveWebhook(
            WebhookAddresses addresses,
            Accounts accounts,
            WebinarProviders providers,
            Inbox inbox,
            InstantSource clock) {
        this.addresses = addresses;
        this.accounts = accounts;
        this.providers = providers;
        this.inbox = inbox;
        this.clock = clock;
    }

    public sealed interface Receipt {
        /** No account has this address. */
        record Unknown() implements Receipt {}

        /** The provider asked whether we are who it thinks; this JSON says so. */
        record Answer(String json) implements Receipt {}

        /** @param repeated whether it was here already */
        record Taken(boolean repeated) implements Receipt {}

        record Rejected(WebhookReading.Because because, String text) implements Receipt {}
    }

    /** @param headers by name, in any case of letters */
    public Receipt receive(String token, Map<String, String> headers, byte[] body) {
        Optional<AccountId> account = addresses.account(token);
        return account.isEmpty() ? new Receipt.Unknown() : receive(account.get(), sayingSomething(headers), body);
    }

    private Receipt receive(AccountId id, Map<String, String> headers, byte[] body) {
        ProviderAccount account = accounts.open(id);
        return switch (providers.of(account).webhook(account, headers, body, clock.instant())) {
            case WebhookReading.Challenge challenge -> new Receipt.Answer(challenge.answer());
            case WebhookReading.Verified verified ->
                new Receipt.Taken(!inbox.take(id, text(verified.kind()), key(verified), headers, body));
            case WebhookReading.Rejected rejected -> {
                byte[] beginning = Arrays.copyOf(body, Math.min(body.length, REJECTED_BYTES));
                inbox.reject(id, rejected.because().name(), text(rejected.text()), headers, beginning);
                yield new Receipt.Rejected(rejected.because(), rejected.text());
            }
        };
    }

    private static Map<String, String> sayingSomething(Map<String, String> headers) {
        Map<String, String> kept = new TreeMap<>();
        headers.forEach((name, value) -> {
            String lower = name.toLowerCase(Locale.ROOT);
            boolean says = lower.startsWith("x-") || lower.startsWith("webhook-") || SAYING_SOMETHING.contains(lower);
            if (says && kept.size() < HEADERS && value.length() <= HEADER_LETTERS) {
                kept.put(lower, value.replace("\0", ""));
            }
        });
        return kept;
    }

    /** Of a bounded length, because it stands in an index. */
    private static String key(WebhookReading.Verified verified) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256")
                    .digest((verified.kind() + "\n" + verified.key()).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }

    private static String text(String said) {
        String storable = said.replace("\0", "").strip();
        return storable.substring(0, Math.min(storable.length(), TEXT_LETTERS));
    }
}
