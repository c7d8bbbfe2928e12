/**
 * The database: a PostgreSQL server of our own when nobody names another, kept in the data folder and started, found
 * again and stopped with Turnout; and the few things every SQL user needs. Knows nothing of webinars.
 */
@NullMarked
package dev.turnout.db;

import org.jspecify.annotations.NullMarked;
