/** Measurements, run by hand through the scripts in {@code bench/}; figures are ratios within one run. */
@NullUnmarked
package dev.turnout.bench;

import org.jspecify.annotations.NullUnmarked;
