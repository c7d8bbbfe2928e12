@NullUnmarked
package dev.turnout.program.transfer;

import org.jspecify.annotations.NullUnmarked;
