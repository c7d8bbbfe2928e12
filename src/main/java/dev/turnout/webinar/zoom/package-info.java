/**
 * Zoom's REST API v2 for webinars over its real wire: server-to-server OAuth, JSON both ways, error codes that are not
 * the HTTP status, lists in three states, attendance as one row a join, and signed messages.
 * {@link dev.turnout.webinar.zoom.Zoom} decides, the rest reads and writes.
 */
@NullMarked
package dev.turnout.webinar.zoom;

import org.jspecify.annotations.NullMarked;
