/**
 * What providers send by themselves: each message is verified and kept as it came, answered, and only then worked off.
 * Messages are hints that make a push or a pull due sooner; of themselves they only tell who is in a running event.
 */
@NullMarked
package dev.turnout.webinar.inbox;

import org.jspecify.annotations.NullMarked;
