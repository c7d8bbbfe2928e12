/**
 * The pages: they translate HTTP into calls to the rooms below and the answers into HTML, in the reader's language, and
 * nothing more. Every page works without JavaScript; htmx only makes it smoother.
 */
@NullMarked
package dev.turnout.ui;

import org.jspecify.annotations.NullMarked;
