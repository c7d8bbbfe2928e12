/** Lists of members, and the change of status for many. */
@NullUnmarked
package dev.turnout.program.member;

import org.jspecify.annotations.NullUnmarked;
