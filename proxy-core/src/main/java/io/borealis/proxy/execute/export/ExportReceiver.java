package io.borealis.proxy.execute.export;

import io.borealis.protocol.message.ColumnDefinition41;
import io.borealis.proxy.error.MySqlException;
import io.borealis.proxy.execute.backend.BackendResponse;
import io.borealis.proxy.execute.backend.ServerError;
import io.borealis.proxy.execute.client.ResultReceiver;
import io.borealis.proxy.execute.context.ErrorMapper;
import io.borealis.proxy.session.StatementProgress;
import io.borealis.s3.ExportColumn;
import io.borealis.s3.ExportOptions;
import io.borealis.s3.S3AccessException;
import io.borealis.s3.export.ExportProgress;
import io.borealis.s3.export.S3Export;
import io.borealis.s3.format.FormatWarning;
import io.borealis.s3.format.RowLosses;
import io.netty.buffer.ByteBuf;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Gives the rows of a result to an export. */
public final class ExportReceiver implements ResultReceiver {
    private static final Logger LOG = LoggerFactory.getLogger(ExportReceiver.class);
    private static final long LOG_EVERY_NANOS = Duration.ofSeconds(30).toNanos();
    /** The clock is looked at once for so many rows. */
    private static final int ROWS_PER_LOOK = 4096;

    private final S3Export export;
    private final ExportOptions options;
    private final String uri;
    private final StatementProgress progress;
    private final List<ExportColumn> columns = new ArrayList<>();
    private byte[] payload = new byte[1 << 12];
    private int queryWarnings;
    private int ourWarnings;
    private long rows;
    private int rowsSinceLook;
    private long nextLogNanos = System.nanoTime() + LOG_EVERY_NANOS;

    ExportReceiver(S3Export export, ExportOptions options, String uri, StatementProgress progress) {
        this.progress = progress;
        this.export = export;
        this.options = options;
        this.uri = uri;
    }

    /** Number of the warnings of the query, of the statement's clauses and of what rows have lost. */
    int warnings() {
        long all = queryWarnings + ourWarnings + formatWarnings().size() + losses().count();
        return (int) Math.min(all, Integer.MAX_VALUE);
    }

    RowLosses losses() {
        return export.losses();
    }

    boolean queryHasWarnings() {
        return queryWarnings > 0;
    }

    Set<FormatWarning> formatWarnings() {
        return export.warnings();
    }

    /**
     * Makes everything visible.
     *
     * @throws MySqlException 63985 where S3 refuses, 1317 after KILL
     */
    void finish() throws MySqlException {
        try {
            rows = export.finish().rows();
        } catch (S3AccessException e) {
            throw ErrorMapper.toMySql(e);
        }
    }

    /** Rows of the export, known once it is finished. */
    long rows() {
        return rows;
    }

    @Override
    public void columnCount(int count) {
        columns.clear();
    }

    @Override
    public void column(ByteBuf frame) {
        column(ColumnDefinition41.decode(frame));
    }

    @Override
    public void column(ColumnDefinition41 column) {
        columns.add(new ExportColumn(
                column.name(), column.type(), column.charset(), column.length(), column.flags(), column.decimals()));
    }

    @Override
    public void columnsEnd(int status) throws MySqlException {
        try {
            export.begin(options, columns);
        } catch (S3AccessException e) {
            throw ErrorMapper.toMySql(e);
        }
    }

    @Override
    public void payload(ByteBuf row) throws MySqlException {
        int length = row.readableBytes();
        try {
            if (row.hasArray()) {
                export.row(row.array(), row.arrayOffset() + row.readerIndex(), length);
            } else {
                if (payload.length < length) {
                    payload = new byte[Math.max(length, payload.length * 2)];
                }
                row.getBytes(row.readerIndex(), payload, 0, length);
                export.row(payload, 0, length);
            }
        } catch (S3AccessException e) {
            throw ErrorMapper.toMySql(e);
        }
        progress.row();
        if (++rowsSinceLook == ROWS_PER_LOOK) {
            rowsSinceLook = 0;
            logProgress();
        }
    }

    @Override
    public void end(BackendResponse response, int hiddenStatus, int moreWarnings) {
        queryWarnings = response.warnings();
        ourWarnings = moreWarnings;
    }

    @Override
    public void brokenOff(ByteBuf error) throws MySqlException {
        throw ServerError.of(error);
    }

    @Override
    public void cancelled() {
        export.abort();
    }

    private void logProgress() {
        long now = System.nanoTime();
        if (now - nextLogNanos < 0) {
            return;
        }
        nextLogNanos = now + LOG_EVERY_NANOS;
        ExportProgress progress = export.progress();
        LOG.atInfo()
                .addKeyValue("uri", uri)
                .addKeyValue("rows", progress.rows())
                .addKeyValue("bytes", progress.bytes())
                .addKeyValue("parts", progress.parts())
                .log("Export is running");
    }
}
