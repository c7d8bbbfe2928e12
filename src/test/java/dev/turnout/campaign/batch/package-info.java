@NullUnmarked
package dev.turnout.campaign.batch;

import org.jspecify.annotations.NullUnmarked;
