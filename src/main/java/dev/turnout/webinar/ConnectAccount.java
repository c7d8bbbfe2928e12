package dev.turnout.webinar;

import dev.turnout.id.AccountId;
import dev.turnout.id.UserId;
import dev.turnout.webinar.Handshakes.Begun;
import java.time.InstantSource;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Connects an account with what its provider's sign-in sent back, and checks it. */
@Component
public class ConnectAccount {

    private final Accounts accounts;
    private final WebinarProviders providers;
    private final Handshakes handshakes;
    private final CheckAccount checkAccount;
    private final InstantSource clock;

    ConnectAccount(
            Accounts accounts,
            WebinarProviders providers,
            Handshakes handshakes,
            CheckAccount checkAccount,
            InstantSource clock) {
        this.accounts = accounts;
        this.providers = providers;
        this.handshakes = handshakes;
        this.checkAccount = checkAccount;
        this.clock = clock;
    }

    /** Called outside any transaction: the code is exchanged over the network. */
    public Connected connect(UserId user, SignInAnswer answer) {
        Optional<Begun> found = answer.state() == null ? Optional.empty() : handshakes.take(answer.state(), user);
        if (found.isEmpty()) {
            return new Connected.Unknown();
        }
        Begun begun = found.get();
        AccountId id = begun.handshake().account();
        if (answer.code() == null || answer.error() != null) {
            return turnedDown(id, answer);
        }
        if (!clock.instant().isBefore(begun.expires())) {
            return new Connected.Expired(id);
        }
        ProviderAccount account = accounts.open(id);
        return switch (providers.connectable(account.provider()).exchange(account, begun.handshake(), answer.code())) {
            case Connection.Made made -> {
                accounts.connected(id, made.clientId(), made.tokens());
                boolean other =
                        !account.clientId().isBlank() && !account.clientId().equals(made.clientId());
                yield new Connected.Done(id, checkAccount.check(id), other);
            }
            case Connection.Failed failed -> new Connected.Failed(id, failed.trouble());
        };
    }

    private static Connected turnedDown(AccountId id, SignInAnswer answer) {
        String error = answer.error() == null ? "no code came back" : answer.error();
        String text = answer.description() == null ? error : answer.description();
        return new Connected.TurnedDown(id, error.equals("access_denied"), text);
    }
}
