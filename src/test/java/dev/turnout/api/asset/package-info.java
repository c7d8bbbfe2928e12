/** Channels, tags, programs, tokens, folders and campaigns, as callers meet them. */
@NullUnmarked
package dev.turnout.api.asset;

import org.jspecify.annotations.NullUnmarked;
