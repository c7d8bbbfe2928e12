/** What Turnout's own API promises, over real HTTP. */
@NullUnmarked
package dev.turnout.api.own;

import org.jspecify.annotations.NullUnmarked;
