/**
 * What all calls have in common: how they may come, whose they are, the envelope of their answers, and how trouble is
 * told. A door takes a {@link dev.turnout.api.wire.Call} and returns an {@link dev.turnout.api.wire.Answer}.
 */
@NullMarked
package dev.turnout.api.wire;

import org.jspecify.annotations.NullMarked;
