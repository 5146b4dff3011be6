package io.borealis.s3.export;

import io.borealis.s3.S3AccessException;
import io.borealis.s3.format.FormatWarning;
import io.borealis.s3.format.RowLosses;
import java.util.Set;

/** Makes the bytes of objects out of rows. For the thread of the export. */
interface RowWriter extends AutoCloseable {

    /** Puts into the sink what comes before the first row. */
    void begin() throws S3AccessException;

    /** Takes one row, as the text protocol has it. */
    void row(byte[] payload, int offset, int length) throws S3AccessException;

    /** Returns how many bytes of rows have not been put into the sink yet, about. */
    long pendingBytes();

    /** Puts what is left of the object into the sink. */
    void endObject() throws S3AccessException;

    /** Returns what MySQL would warn of before the first row. */
    Set<FormatWarning> warnings();

    /** Returns what the rows have lost so far. */
    RowLosses losses();

    /** Lets go of everything. */
    @Override
    void close();
}
