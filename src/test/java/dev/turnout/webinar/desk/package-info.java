@NullUnmarked
package dev.turnout.webinar.desk;

import org.jspecify.annotations.NullUnmarked;
