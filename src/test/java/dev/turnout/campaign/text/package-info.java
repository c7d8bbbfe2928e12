@NullUnmarked
package dev.turnout.campaign.text;

import org.jspecify.annotations.NullUnmarked;
