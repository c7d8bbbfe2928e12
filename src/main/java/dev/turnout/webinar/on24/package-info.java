/**
 * ON24's REST API v2 over its real wire: form-encoded writes, lower-case names, two static credential headers, and
 * refusals that are told apart by their text. {@link dev.turnout.webinar.on24.On24} decides, the rest reads and writes.
 */
@NullMarked
package dev.turnout.webinar.on24;

import org.jspecify.annotations.NullMarked;
