package io.borealis.proxy.execute.way.probed;

import io.borealis.proxy.error.MySqlException;
import io.borealis.proxy.execute.backend.BackendResponse;
import io.borealis.proxy.execute.client.ResultReceiver;
import io.netty.buffer.ByteBuf;
import java.util.ArrayList;
import java.util.List;

/** The rows of a probed query, kept up to a bound so that they can be shown if they turn out to be right. */
final class CapturedResult implements AutoCloseable {
    private final long bytesMax;
    private final List<ByteBuf> rows = new ArrayList<>();
    private long bytes;
    private boolean complete = true;

    CapturedResult(long bytesMax) {
        this.bytesMax = bytesMax;
    }

    /** Reads {@code response} to its end. */
    void read(BackendResponse response) throws MySqlException {
        response.forEachRow(this::add);
    }

    /** Whether all rows are here. */
    boolean isComplete() {
        return complete;
    }

    /** Writes the rows. */
    void write(ResultReceiver receiver) throws MySqlException {
        for (ByteBuf row : rows) {
            receiver.payload(row);
        }
    }

    @Override
    public void close() {
        rows.forEach(ByteBuf::release);
        rows.clear();
    }

    private void add(ByteBuf row) {
        if (complete && bytes + row.readableBytes() <= bytesMax) {
            bytes += row.readableBytes();
            rows.add(row.retain());
            return;
        }
        complete = false;
        close();
    }
}
