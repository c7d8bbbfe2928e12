/** Who waits for approval, and the rules that decide. */
@NullUnmarked
package dev.turnout.program.approval;

import org.jspecify.annotations.NullUnmarked;
