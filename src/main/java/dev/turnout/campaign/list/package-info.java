/** Smart lists, which say by filters and logic who is meant and are one query, and static lists, which say it by name. */
@NullMarked
package dev.turnout.campaign.list;

import org.jspecify.annotations.NullMarked;
