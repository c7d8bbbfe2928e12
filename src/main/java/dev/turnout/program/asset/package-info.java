/** Programs as things that are kept: in folders, with tags and costs, found by what they are called or marked with. */
@NullMarked
package dev.turnout.program.asset;

import org.jspecify.annotations.NullMarked;
