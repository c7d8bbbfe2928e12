@NullUnmarked
package dev.turnout.webinar;

import org.jspecify.annotations.NullUnmarked;
