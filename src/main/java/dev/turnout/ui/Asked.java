package dev.turnout.ui;

import dev.turnout.id.AccountId;
import dev.turnout.id.ProgramId;
import dev.turnout.program.Program;
import dev.turnout.program.Programs;
import dev.turnout.webinar.Account;
import dev.turnout.webinar.Accounts;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ResponseStatusException;

/** What a page's address names; where there is no such thing, the answer is the page that says so. */
@Component
class Asked {

    private final Programs programs;
    private final Accounts accounts;

    Asked(Programs programs, Accounts accounts) {
        this.programs = programs;
        this.accounts = accounts;
    }

    Program program(long id) {
        return programs.find(new ProgramId(id)).orElseThrow(Asked::notFound);
    }

    Account account(long id) {
        return accounts.find(new AccountId(id)).orElseThrow(Asked::notFound);
    }

    private static ResponseStatusException notFound() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
}
