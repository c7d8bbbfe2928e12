package dev.turnout.webinar.zoom;

/** Zoom's own labels of its calls; each has a quota of its own. */
enum Quota {
    LIGHT,
    MEDIUM,
    HEAVY
}
