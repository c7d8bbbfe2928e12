/** What tests of several rooms share. */
@NullUnmarked
package dev.turnout;

import org.jspecify.annotations.NullUnmarked;
