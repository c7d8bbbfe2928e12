@NullUnmarked
package dev.turnout.webinar.inbox;

import org.jspecify.annotations.NullUnmarked;
