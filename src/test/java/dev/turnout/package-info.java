/** Tests of the whole house: its rules, and the stories that cross its rooms. */
@NullUnmarked
package dev.turnout;

import org.jspecify.annotations.NullUnmarked;
