package io.borealis.proxy.execute.backend;

import io.borealis.proxy.error.MySqlException;

/** What the backend says to one command. The session can be used again once it has been read to its end. */
interface BackendAnswer extends AutoCloseable {
    /**
     * Reads what is left.
     *
     * @throws MySqlException 1317 when the statement was cancelled meanwhile: the rest is still to be read
     */
    void drain() throws MySqlException;

    /** Releases what this answer holds; reading it to its end is another matter. */
    @Override
    void close();
}
