@NullUnmarked
package dev.turnout.webhook;

import org.jspecify.annotations.NullUnmarked;
