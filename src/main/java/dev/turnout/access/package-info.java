/**
 * Who may sign in, and how Turnout keeps what others entrusted to it: users with their roles and passwords, the limit
 * on tries to sign in, and the sealing of stored credentials.
 */
@NullMarked
package dev.turnout.access;

import org.jspecify.annotations.NullMarked;
