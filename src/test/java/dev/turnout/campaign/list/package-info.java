@NullUnmarked
package dev.turnout.campaign.list;

import org.jspecify.annotations.NullUnmarked;
