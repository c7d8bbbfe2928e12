/** Who: the people of the database, one for each email address, with their fields and custom attributes. */
@NullMarked
package dev.turnout.person;

import org.jspecify.annotations.NullMarked;
