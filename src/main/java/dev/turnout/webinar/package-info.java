/**
 * The way across to the webinar providers: {@link dev.turnout.webinar.WebinarProvider} is the port, each provider's
 * adapter stands in a package of its own beneath, and every answer is a sealed value that says whom it is about. What
 * is about a person or an event is {@link dev.turnout.webinar.Refused}; what is about the account or the line is
 * {@link dev.turnout.webinar.Trouble} and never a person's fault.
 */
@NullMarked
package dev.turnout.webinar;

import org.jspecify.annotations.NullMarked;
