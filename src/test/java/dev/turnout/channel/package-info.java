@NullUnmarked
package dev.turnout.channel;

import org.jspecify.annotations.NullUnmarked;
