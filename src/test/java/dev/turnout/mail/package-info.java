@NullUnmarked
package dev.turnout.mail;

import org.jspecify.annotations.NullUnmarked;
