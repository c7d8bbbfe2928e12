package dev.turnout.api.bulk;

import java.io.IOException;
import java.io.OutputStream;

/** One kind of extract. */
interface Extract {

    ExportKind kind();

    /** Refuses an order that cannot be carried out. */
    void check(Order order);

    /** @return how many records were written, the header not counted */
    long write(Order order, FileFormat format, OutputStream out) throws IOException;
}
