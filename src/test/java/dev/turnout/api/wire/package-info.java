/** How calls may come and what they are told. */
@NullUnmarked
package dev.turnout.api.wire;

import org.jspecify.annotations.NullUnmarked;
