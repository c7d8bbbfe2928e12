package dev.turnout.activity.custom;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A kind of activity that others bring. One of its versions is always there.
 *
 * @param id as activities refer to it; not below 100101
 * @param approved by which activities are taken
 * @param draft what it is to become when it is approved
 */
public record CustomType(
        int id,
        String apiName,
        @Nullable Definition approved,
        @Nullable Definition draft,
        Instant createdAt,
        Instant updatedAt) {

    private static final Pattern NAME = Pattern.compile("(?=.*[A-Za-z])[A-Za-z0-9_]{1,255}");

    public CustomType {
        if (approved == null && draft == null) {
            throw new IllegalArgumentException("neither approved nor draft: " + apiName);
        }
    }

    /** Letters, digits and underscores, and one letter at least; of types and of attributes. */
    public static boolean isName(String text) {
        return NAME.matcher(text).matches();
    }

    /** What a change begins with: the draft, or what has been approved. */
    public Definition newest() {
        return requireNonNull(draft == null ? approved : draft);
    }

    /** What counts; the draft as long as nothing has been approved. */
    public Definition valid() {
        return requireNonNull(approved == null ? draft : approved);
    }

    public CustomType drafted(Definition changed) {
        return new CustomType(id, apiName, approved, changed, createdAt, updatedAt);
    }

    /** The draft becomes what counts. */
    public CustomType withDraftApproved() {
        return new CustomType(id, apiName, newest(), null, createdAt, updatedAt);
    }

    /** Only of one that has been approved. */
    public CustomType withoutDraft() {
        return new CustomType(id, apiName, approved, null, createdAt, updatedAt);
    }
}
