package dev.turnout.program.asset;

/** What came of a wish to make, change or delete a folder. */
public sealed interface FolderEdit {

    record Saved(FolderId folder) implements FolderEdit {}

    record Unknown() implements FolderEdit {}

    /** Its parent has another folder of that name. */
    record NameTaken() implements FolderEdit {}

    record IsSystem() implements FolderEdit {}

    /** Programs or folders stand in it. */
    record NotEmpty() implements FolderEdit {}

    record TooDeep() implements FolderEdit {}
}
