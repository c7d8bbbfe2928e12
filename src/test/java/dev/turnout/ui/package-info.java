/** The pages as a person meets them, in a real browser. */
@NullUnmarked
package dev.turnout.ui;

import org.jspecify.annotations.NullUnmarked;
