@NullUnmarked
package dev.turnout.db;

import org.jspecify.annotations.NullUnmarked;
