/** How people leave the database, or become one: what hangs on them is seen to first. */
@NullMarked
package dev.turnout.campaign.people;

import org.jspecify.annotations.NullMarked;
