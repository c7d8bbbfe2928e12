/**
 * The way out to other systems: whom is told what as it happens, what came of each telling, and how any call leaves
 * Turnout without reaching what stands behind its own firewall.
 */
@NullMarked
package dev.turnout.webhook;

import org.jspecify.annotations.NullMarked;
