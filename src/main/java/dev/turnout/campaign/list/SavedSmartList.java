package dev.turnout.campaign.list;

import dev.turnout.id.ProgramId;
import org.jspecify.annotations.Nullable;

/**
 * A smart list under a name.
 *
 * @param program whose list it is; absent for one that stands on its own
 * @param version grows with each change
 */
public record SavedSmartList(SmartListId id, @Nullable ProgramId program, String name, SmartList list, long version) {

    public static final int LONGEST_NAME = 100;
}
