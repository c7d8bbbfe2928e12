package dev.turnout.access;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Prints the trouble and its remedy in place of a stack trace. */
final class AccessTroubleAnalyzer extends AbstractFailureAnalyzer<AccessTrouble> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, AccessTrouble cause) {
        return new FailureAnalysis(String.valueOf(cause.getMessage()), cause.remedy(), cause);
    }
}
