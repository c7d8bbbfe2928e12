/**
 * What adapters share: carrying one HTTP call to a provider and back, within its time and its length, repeating a read
 * for a moment and a write never; staying below a quota; and reading when a provider asks to be left alone until. What
 * an answer means is each provider's own dialect.
 */
@org.jspecify.annotations.NullMarked
package dev.turnout.webinar.wire;
