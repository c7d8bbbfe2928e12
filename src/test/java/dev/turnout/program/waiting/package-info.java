@NullUnmarked
package dev.turnout.program.waiting;

import org.jspecify.annotations.NullUnmarked;
