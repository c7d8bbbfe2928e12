@NullUnmarked
package dev.turnout.campaign.template;

import org.jspecify.annotations.NullUnmarked;
