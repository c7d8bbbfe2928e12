package dev.turnout.ui;

import dev.turnout.access.SignIn;
import dev.turnout.access.User;
import java.time.Duration;
import java.util.List;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.web.authentication.WebAuthenticationDetails;
import org.springframework.stereotype.Component;

/** Spring Security's way in to {@link SignIn}. */
@Component
class PasswordSignIn implements AuthenticationProvider {

    private final SignIn signIn;

    PasswordSignIn(SignIn signIn) {
        this.signIn = signIn;
    }

    /** Spring Security knows a refusal only as an exception. */
    static final class TooManyTries extends AuthenticationException {

        private final Duration left;

        TooManyTries(Duration left) {
            super("Too many tries");
            this.left = left;
        }

        /** Rounded up, so that it is never too early. */
        long minutes() {
            return Math.max(1, left.plusSeconds(59).toMinutes());
        }
    }

    @Override
    public Authentication authenticate(Authentication asked) {
        String address = asked.getDetails() instanceof WebAuthenticationDetails details
                ? String.valueOf(details.getRemoteAddress())
                : "unknown";
        String password = String.valueOf(asked.getCredentials());
        return switch (signIn.signIn(asked.getName(), password, address)) {
            case SignIn.Outcome.SignedIn in -> signedIn(in.user());
            case SignIn.Outcome.WrongCredentials wrong -> throw new BadCredentialsException("Wrong credentials");
            case SignIn.Outcome.TooManyTries tooMany -> throw new TooManyTries(tooMany.left());
        };
    }

    @Override
    public boolean supports(Class<?> kind) {
        return UsernamePasswordAuthenticationToken.class.isAssignableFrom(kind);
    }

    private static Authentication signedIn(User user) {
        var role = new SimpleGrantedAuthority("ROLE_" + user.role().name());
        return UsernamePasswordAuthenticationToken.authenticated(Visitor.of(user), null, List.of(role));
    }
}
