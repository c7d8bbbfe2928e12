package dev.turnout.program.asset;

/** @param program whether it is one; otherwise it is a folder */
public record FolderEntry(long id, boolean program) {}
