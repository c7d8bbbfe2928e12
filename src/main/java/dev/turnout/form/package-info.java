/** The way in: a program's registration form, what people send with it, and how often one may. */
@NullMarked
package dev.turnout.form;

import org.jspecify.annotations.NullMarked;
