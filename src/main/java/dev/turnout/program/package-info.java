/** Programs, their members, and the law by which a member only ever moves forward. */
@NullMarked
package dev.turnout.program;

import org.jspecify.annotations.NullMarked;
