/** What a new program is laid out with, how one is laid out after another, and what is left to set in it. */
@NullMarked
package dev.turnout.campaign.template;

import org.jspecify.annotations.NullMarked;
