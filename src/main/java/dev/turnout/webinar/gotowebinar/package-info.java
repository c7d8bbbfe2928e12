/**
 * GoTo Webinar's REST API v2 over its real wire: JSON, 64-bit keys that are read as text, pages of two shapes, access
 * tokens that a person's sign-in begins and refresh tokens renew, and refusals that are told apart by their text.
 * {@link dev.turnout.webinar.gotowebinar.GoToWebinar} decides, the rest reads and writes.
 */
@NullMarked
package dev.turnout.webinar.gotowebinar;

import org.jspecify.annotations.NullMarked;
