package io.borealis.proxy.execute.way.probed;

import io.borealis.proxy.error.MySqlException;
import io.borealis.proxy.execute.lookup.Staging;

/** Gets answers before a statement's first round, a good guess of what it will ask for. */
@FunctionalInterface
public interface Prefetch {
    /**
     * Stages them.
     *
     * @throws MySqlException what a model failed with; 1317 when the statement was cancelled meanwhile
     */
    void stage(Staging staging) throws MySqlException;
}
