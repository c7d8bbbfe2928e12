package dev.turnout.program.transfer;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/**
 * How the bytes of a file are read. Never guessed: a byte order mark decides, otherwise what the person chose, and a byte
 * that does not fit is an error.
 */
public enum Encoding {
    UTF_8(StandardCharsets.UTF_8),
    /** What older spreadsheets write in western Europe. */
    WINDOWS_1252(Charset.forName("windows-1252"));

    private final Charset charset;

    Encoding(Charset charset) {
        this.charset = charset;
    }

    Charset charset() {
        return charset;
    }
}
