/**
 * The kinds of activities that others define and bring: how they are described, and how a draft of a description becomes
 * the one that counts. The activities themselves are in the log like all others.
 */
@NullMarked
package dev.turnout.activity.custom;

import org.jspecify.annotations.NullMarked;
