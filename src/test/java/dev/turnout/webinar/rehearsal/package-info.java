@NullUnmarked
package dev.turnout.webinar.rehearsal;

import org.jspecify.annotations.NullUnmarked;
