@NullUnmarked
package dev.turnout.campaign.webhook;

import org.jspecify.annotations.NullUnmarked;
