/** The ladders of statuses: each program stands in a channel, and a channel's statuses say how far a member has come. */
@NullMarked
package dev.turnout.channel;

import org.jspecify.annotations.NullMarked;
