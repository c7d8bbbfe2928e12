package dev.turnout.webinar;

import org.springframework.stereotype.Component;

/** Checks the accounts whose time has come, one after the other; each in the hands of one node only. */
@Component
public class CheckDueAccounts {

    private final CheckAccount checkAccount;
    private final Checks checks;

    CheckDueAccounts(CheckAccount checkAccount, Checks checks) {
        this.checkAccount = checkAccount;
        this.checks = checks;
    }

    public void check() {
        checks.due().stream().filter(checks::claim).forEach(checkAccount::check);
    }
}
