/**
 * The door for programs. Its wire is Marketo's REST API, so that what was written against that one runs here; what goes
 * beyond it stands under {@code /api}. It translates HTTP and nothing more.
 */
@NullMarked
package dev.turnout.api;

import org.jspecify.annotations.NullMarked;
