/** Members of programs on the wire, each fact a row. */
@NullUnmarked
package dev.turnout.api.member;

import org.jspecify.annotations.NullUnmarked;
