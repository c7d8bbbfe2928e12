package dev.turnout.program.asset;

public record FolderId(long value) {

    /** Where a program stands that nobody put anywhere. */
    public static final FolderId DEFAULT = new FolderId(2);

    /** The top of the tree. */
    public static final FolderId ROOT = new FolderId(1);

    @Override
    public String toString() {
        return Long.toString(value);
    }
}
