@NullUnmarked
package dev.turnout.webinar.gotowebinar;

import org.jspecify.annotations.NullUnmarked;
