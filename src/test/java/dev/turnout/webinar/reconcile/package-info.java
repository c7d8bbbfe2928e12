@NullUnmarked
package dev.turnout.webinar.reconcile;

import org.jspecify.annotations.NullUnmarked;
