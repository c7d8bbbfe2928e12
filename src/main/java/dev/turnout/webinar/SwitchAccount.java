package dev.turnout.webinar;

import dev.turnout.id.AccountId;
import dev.turnout.program.Bindings;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Disables an account, or enables it again. While it is disabled nothing is sent to it and nothing read from it: what
 * has to be told waits without losing patience, and goes on at once when the account is enabled.
 */
@Component
public class SwitchAccount {

    private final AccountStates states;
    private final Bindings bindings;
    private final PlanCheck planCheck;

    SwitchAccount(AccountStates states, Bindings bindings, PlanCheck planCheck) {
        this.states = states;
        this.bindings = bindings;
        this.planCheck = planCheck;
    }

    public enum To {
        ON,
        OFF,
        /** Off, and its credentials may end by disuse, at providers where they do; {@link #OFF} keeps them alive. */
        LET_END
    }

    @Transactional
    public void turn(AccountId id, To to) {
        switch (to) {
            case ON -> {
                states.enable(id);
                bindings.goOn(id);
            }
            case OFF -> states.disable(id, false);
            case LET_END -> states.disable(id, true);
        }
        planCheck.plan(id, null);
    }
}
