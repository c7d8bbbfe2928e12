@NullUnmarked
package dev.turnout.form;

import org.jspecify.annotations.NullUnmarked;
