/** The demo: a sample webinar program, played by the rehearsal provider in about a minute, and told on the console. */
@NullMarked
package dev.turnout.demo;

import org.jspecify.annotations.NullMarked;
