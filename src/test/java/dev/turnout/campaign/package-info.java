@NullUnmarked
package dev.turnout.campaign;

import org.jspecify.annotations.NullUnmarked;
