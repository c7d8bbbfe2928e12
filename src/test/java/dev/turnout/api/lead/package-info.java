/** What callers get of leads: each fact of the facts' section 5 a sentence. */
@NullMarked
package dev.turnout.api.lead;

import org.jspecify.annotations.NullMarked;
