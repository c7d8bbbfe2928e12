@NullUnmarked
package dev.turnout.webinar.zoom;

import org.jspecify.annotations.NullUnmarked;
