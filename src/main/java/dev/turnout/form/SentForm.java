package dev.turnout.form;

import dev.turnout.id.PersonId;
import dev.turnout.id.StatusId;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One time that somebody filled in a form.
 *
 * @param name of the person; empty where none is known
 * @param outcome the name of a {@link Submission}: what came of it then
 * @param stands at which status of the program the person stands now; absent for who left it
 * @param reason of that status, such as why the provider refused
 * @param forgotten whether what they typed is no longer kept; there are no answers then
 * @param answers by the fields' keys
 * @param consent the words agreed to, where there were any
 */
public record SentForm(
        long id,
        Instant at,
        PersonId person,
        String email,
        String name,
        String outcome,
        @Nullable StatusId stands,
        @Nullable String reason,
        boolean forgotten,
        Map<String, String> answers,
        Map<String, String> utm,
        @Nullable String consent) {}
