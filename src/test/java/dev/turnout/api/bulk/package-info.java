@NullMarked
package dev.turnout.api.bulk;

import org.jspecify.annotations.NullMarked;
