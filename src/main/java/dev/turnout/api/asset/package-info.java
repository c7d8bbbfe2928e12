/** Channels, tags, programs, their tokens and folders, and campaigns, as the wire knows them. */
@NullMarked
package dev.turnout.api.asset;

import org.jspecify.annotations.NullMarked;
