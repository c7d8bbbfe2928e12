/**
 * How people pass through campaigns: a row for each, claimed in sets, moved on in the transaction that does the step. What
 * a person waits for parks the row until news of it comes.
 */
@NullMarked
package dev.turnout.campaign.run;

import org.jspecify.annotations.NullMarked;
