package dev.turnout.program.transfer;

import dev.turnout.program.transfer.ImportTrouble.FileTooLarge;
import dev.turnout.program.transfer.ImportTrouble.NulCharacter;
import dev.turnout.program.transfer.ImportTrouble.RowTooLong;
import dev.turnout.program.transfer.ImportTrouble.WrongEncoding;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;

/** Decodes without mercy: what does not fit the encoding, or exceeds a limit, ends the reading with its place. */
final class StrictReader extends Reader {

    private static final int BUFFER = 16 * 1024;

    private final InputStream bytes;
    private final CharsetDecoder decoder;
    private final ImportSettings limits;
    private final ByteBuffer in = ByteBuffer.allocate(BUFFER).flip();
    private long consumed;
    private long line = 1;
    private boolean ended;
    private long rowLine = 1;
    private long sinceRow;

    /** @param skipped bytes of the file that were taken before, its mark */
    StrictReader(InputStream bytes, Charset charset, int skipped, ImportSettings limits) {
        this.bytes = bytes;
        this.decoder = charset.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        this.limits = limits;
        this.consumed = skipped;
    }

    /** Says that the parser is about to read a row, which begins at that line. */
    void startRow(long atLine) {
        rowLine = atLine;
        sinceRow = 0;
    }

    @Override
    public int read(char[] target, int offset, int length) throws IOException {
        if (sinceRow > limits.rowCharacters()) {
            throw new BrokenFile(new RowTooLong(rowLine, limits.rowCharacters()));
        }
        // Two at least, because a character beyond the basic plane fills two.
        CharBuffer out = CharBuffer.wrap(length < 2 ? new char[2] : new char[Math.min(length, BUFFER)]);
        while (out.position() == 0) {
            int before = in.position();
            CoderResult result = decoder.decode(in, out, ended);
            consumed += in.position() - before;
            count(out);
            if (result.isError()) {
                throw new BrokenFile(new WrongEncoding(decoder.charset().name(), line, consumed));
            }
            if (out.position() == 0) {
                if (ended) {
                    return -1;
                }
                fill();
            }
        }
        System.arraycopy(out.array(), 0, target, offset, out.position());
        sinceRow += out.position();
        return out.position();
    }

    private void count(CharBuffer out) throws BrokenFile {
        for (int i = 0; i < out.position(); i++) {
            char c = out.get(i);
            if (c == '\n') {
                line++;
            } else if (c == 0) {
                throw new BrokenFile(new NulCharacter(line));
            }
        }
    }

    private void fill() throws IOException {
        in.compact();
        int read = bytes.read(in.array(), in.position(), in.remaining());
        if (read < 0) {
            ended = true;
        } else {
            in.position(in.position() + read);
        }
        in.flip();
        if (consumed + in.remaining() > limits.size().toBytes()) {
            throw new BrokenFile(new FileTooLarge(limits.size().toMegabytes()));
        }
    }

    @Override
    public void close() throws IOException {
        bytes.close();
    }
}
