package dev.turnout.ui;

import dev.turnout.campaign.Campaign;
import dev.turnout.campaign.list.SmartList;
import dev.turnout.program.Program;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * A smart list where it stands: a campaign's, that of a choice in a campaign's flow, or one kept under a name.
 *
 * @param path the address of its page
 * @param step of the choice, from 1; absent where it is none's
 * @param choice from 1
 * @param version to be handed back when it is changed
 */
record ListPlace(
        String path,
        String name,
        @Nullable Program program,
        @Nullable Campaign campaign,
        @Nullable Integer step,
        @Nullable Integer choice,
        SmartList list,
        long version) {

    /** Whose days a date in it means. */
    public ZoneId zone() {
        return program == null ? ZoneOffset.UTC : program.schedule().zone();
    }
}
