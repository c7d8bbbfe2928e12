/**
 * Extracts that are ordered and fetched later, and files of people and members that are taken in. The calls of the facts'
 * section 8.
 */
@NullMarked
package dev.turnout.api.bulk;

import org.jspecify.annotations.NullMarked;
