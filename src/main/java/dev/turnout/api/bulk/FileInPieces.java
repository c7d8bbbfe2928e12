package dev.turnout.api.bulk;

import java.io.OutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/** Takes the bytes of an extract and keeps them piece by piece; writing fails once the job is somebody else's. */
final class FileInPieces extends OutputStream {

    /** The job was cancelled, or another node has it. */
    static final class Lost extends RuntimeException {

        private static final long serialVersionUID = 1;
    }

    private final ExportFiles files;
    private final ExportJob job;
    private final MessageDigest digest;
    private final byte[] piece = new byte[ExportFiles.PIECE];
    private int filled;
    private int kept;
    private long size;

    FileInPieces(ExportFiles files, ExportJob job) {
        this.files = files;
        this.job = job;
        try {
            this.digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException broken) {
            throw new IllegalStateException(broken);
        }
    }

    @Override
    public void write(int one) {
        write(new byte[] {(byte) one}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int length) {
        int done = 0;
        while (done < length) {
            int fits = Math.min(length - done, piece.length - filled);
            System.arraycopy(bytes, from + done, piece, filled, fits);
            filled += fits;
            done += fits;
            if (filled == piece.length) {
                keep();
            }
        }
    }

    /** The last piece; nothing is written afterwards. */
    void finish() {
        if (filled > 0) {
            keep();
        }
    }

    /** Bytes kept so far. */
    long size() {
        return size;
    }

    String checksum() {
        return "sha256:" + HexFormat.of().formatHex(digest.digest());
    }

    private void keep() {
        byte[] bytes = Arrays.copyOf(piece, filled);
        if (Thread.currentThread().isInterrupted() || !files.keep(job, kept, bytes)) {
            throw new Lost();
        }
        digest.update(bytes);
        size += filled;
        kept++;
        filled = 0;
    }
}
