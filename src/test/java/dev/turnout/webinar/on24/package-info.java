@NullUnmarked
package dev.turnout.webinar.on24;

import org.jspecify.annotations.NullUnmarked;
