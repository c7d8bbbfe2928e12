@NullUnmarked
package dev.turnout.program;

import org.jspecify.annotations.NullUnmarked;
