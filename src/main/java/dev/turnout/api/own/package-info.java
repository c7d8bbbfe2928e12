/**
 * What Marketo's API lacks, under {@code /api/v1}: the whole outcome of a move and its preview, members with all that is
 * known of why they stand where they stand, the state of the sync, and what does not get through to the provider.
 */
@NullMarked
package dev.turnout.api.own;

import org.jspecify.annotations.NullMarked;
