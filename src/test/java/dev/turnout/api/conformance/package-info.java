/** What the facts say of the wire, row by row. */
@NullMarked
package dev.turnout.api.conformance;

import org.jspecify.annotations.NullMarked;
