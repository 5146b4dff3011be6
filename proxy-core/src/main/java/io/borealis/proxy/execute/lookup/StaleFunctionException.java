package io.borealis.proxy.execute.lookup;

import io.borealis.proxy.error.MySqlError;
import io.borealis.proxy.error.MySqlException;
import io.borealis.sql.function.QualifiedName;

/**
 * A function that was known to be made for an endpoint is not: somebody has replaced or dropped it. Nothing has run yet; the
 * statement has to be planned again without it.
 */
public final class StaleFunctionException extends MySqlException {
    private static final long serialVersionUID = 1L;

    private final transient QualifiedName function;

    StaleFunctionException(QualifiedName function) {
        super(MySqlError.ER_NEED_REPREPARE);
        this.function = function;
    }

    public QualifiedName function() {
        return function;
    }
}
