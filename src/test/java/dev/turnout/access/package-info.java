/** Who may sign in, and the sealing of credentials, on real PostgreSQL. */
@NullUnmarked
package dev.turnout.access;

import org.jspecify.annotations.NullUnmarked;
