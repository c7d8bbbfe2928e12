package dev.turnout.api.wire;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a call that was carried out answers; the envelope is put around it by {@link AnswerWriter}.
 *
 * @param result absent where the wire has no {@code result} at all
 * @param beside further members of the envelope, such as {@code moreResult}
 */
public record Answer(@Nullable List<?> result, Map<String, Object> beside) {

    public static Answer of(List<?> result) {
        return new Answer(result, Map.of());
    }

    public static Answer one(Object result) {
        return of(List.of(result));
    }

    public static Answer nothing() {
        return new Answer(null, Map.of());
    }

    /** An absent value leaves the member out. */
    public Answer with(String name, @Nullable Object value) {
        if (value == null) {
            return this;
        }
        Map<String, Object> more = new LinkedHashMap<>(beside);
        more.put(name, value);
        return new Answer(result, more);
    }
}
