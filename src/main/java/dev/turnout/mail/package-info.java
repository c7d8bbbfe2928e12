/**
 * The way out to people: emails and the tokens in them, every mail that was asked for with what became of it, its
 * delivery, the calendar entry that goes with it, and who wants none. A mail is staged with the fact that calls for it
 * and leaves later, outside any transaction.
 */
@NullMarked
package dev.turnout.mail;

import org.jspecify.annotations.NullMarked;
