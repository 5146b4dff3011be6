package io.borealis.proxy.execute.export;

import io.borealis.protocol.message.ColumnDefinition41;
import io.borealis.proxy.error.MySqlException;
import io.borealis.proxy.execute.backend.BackendResponse;
import io.borealis.proxy.execute.client.ResultReceiver;
import io.borealis.proxy.execute.rows.BinaryRowTexts;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.ArrayList;
import java.util.List;

/** Takes the rows of an execution of a prepared statement and gives them on as COM_QUERY would give them. */
final class TextRowsReceiver implements ResultReceiver {
    /** A row's buffer that is larger is not kept for the next row. */
    private static final int KEPT_BYTES_MAX = 1 << 20;

    private final ResultReceiver texts;
    private final List<ColumnDefinition41> columns = new ArrayList<>();
    private BinaryRowTexts writer = new BinaryRowTexts(List.of());
    private ByteBuf text = Unpooled.buffer();

    TextRowsReceiver(ResultReceiver texts) {
        this.texts = texts;
    }

    @Override
    public void columnCount(int count) throws MySqlException {
        columns.clear();
        texts.columnCount(count);
    }

    @Override
    public void column(ByteBuf frame) throws MySqlException {
        column(ColumnDefinition41.decode(frame));
    }

    @Override
    public void column(ColumnDefinition41 column) throws MySqlException {
        columns.add(column);
        texts.column(column);
    }

    @Override
    public void columnsEnd(int status) throws MySqlException {
        writer = new BinaryRowTexts(columns);
        texts.columnsEnd(status);
    }

    @Override
    public void payload(ByteBuf row) throws MySqlException {
        if (text.capacity() > KEPT_BYTES_MAX) {
            text = Unpooled.buffer();
        }
        writer.write(row, text.clear());
        texts.payload(text);
    }

    @Override
    public void end(BackendResponse response, int hiddenStatus, int ourWarnings) throws MySqlException {
        texts.end(response, hiddenStatus, ourWarnings);
    }

    @Override
    public void brokenOff(ByteBuf error) throws MySqlException {
        texts.brokenOff(error);
    }

    @Override
    public void cancelled() {
        texts.cancelled();
    }
}
