@NullUnmarked
package dev.turnout.person;

import org.jspecify.annotations.NullUnmarked;
