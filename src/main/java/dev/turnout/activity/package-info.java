/** What happened: the append-only log of activities, who did each, and the feed by which readers catch up with it. */
@NullMarked
package dev.turnout.activity;

import org.jspecify.annotations.NullMarked;
