package io.borealis.proxy.execute.client;

import io.borealis.protocol.message.ColumnDefinition41;
import io.borealis.proxy.error.MySqlException;
import io.borealis.proxy.execute.backend.BackendResponse;
import io.netty.buffer.ByteBuf;
import java.util.Map;

/** Takes the result set of a statement, packet by packet: the client, or whoever gets the rows in its place. */
public interface ResultReceiver {

    /** Takes the number of columns that follow. */
    void columnCount(int count) throws MySqlException;

    /** Takes a column as the backend described it; the caller keeps the frame's ownership. */
    void column(ByteBuf frame) throws MySqlException;

    /** Takes a column that we describe. */
    void column(ColumnDefinition41 definition) throws MySqlException;

    /** Takes the end of the columns: rows follow. */
    void columnsEnd(int status) throws MySqlException;

    /** Takes a row; the caller keeps its ownership. */
    void payload(ByteBuf row) throws MySqlException;

    /**
     * Takes the end of the rows.
     *
     * @param response what ended, without an error
     * @param hiddenStatus status flags that describe our own doing
     * @param ourWarnings number of warnings to add
     */
    void end(BackendResponse response, int hiddenStatus, int ourWarnings) throws MySqlException;

    /** Takes the ERR that ended the rows; the caller keeps the frame's ownership. */
    void brokenOff(ByteBuf error) throws MySqlException;

    /** The statement was cancelled; on any thread. */
    default void cancelled() {}

    /**
     * Takes a result's columns, up to where its rows begin; nothing where there are none.
     *
     * @param hiddenStatus status flags that describe our own doing
     */
    default void columns(BackendResponse response, int hiddenStatus) throws MySqlException {
        columns(response, hiddenStatus, Map.of());
    }

    /**
     * Takes a result's columns, up to where its rows begin; nothing where there are none.
     *
     * @param hiddenStatus status flags that describe our own doing
     * @param ours the columns that we describe, by their places
     */
    default void columns(BackendResponse response, int hiddenStatus, Map<Integer, ColumnDefinition41> ours)
            throws MySqlException {
        if (!response.isResultSet()) {
            return;
        }
        columnCount(response.columns().size());
        for (int i = 0; i < response.columns().size(); i++) {
            ColumnDefinition41 described = ours.get(i);
            if (described != null) {
                column(described);
            } else {
                column(response.columns().get(i));
            }
        }
        if (!response.isCursor()) {
            columnsEnd(response.columnsStatus() & ~hiddenStatus);
        }
    }
}
