@NullUnmarked
package dev.turnout.activity;

import org.jspecify.annotations.NullUnmarked;
