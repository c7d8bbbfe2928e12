package dev.turnout.db;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Prints the trouble and its remedy in place of a stack trace. */
final class PostgresTroubleAnalyzer extends AbstractFailureAnalyzer<PostgresTrouble> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, PostgresTrouble cause) {
        return new FailureAnalysis(cause.getMessage(), cause.remedy(), cause);
    }
}
