@NullMarked
package dev.turnout.api.activity;

import org.jspecify.annotations.NullMarked;
