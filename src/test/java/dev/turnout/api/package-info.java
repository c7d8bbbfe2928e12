/** The API as its clients meet it, over real HTTP. */
@NullUnmarked
package dev.turnout.api;

import org.jspecify.annotations.NullUnmarked;
