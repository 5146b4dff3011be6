package io.borealis.proxy.execute.lookup;

import io.borealis.sql.function.QualifiedName;

/** What MySQL said before a statement runs. A refusal is no result but an error. */
public sealed interface PreflightResult {

    /** The statement may run. */
    record Allowed(FunctionDescriptions functions) implements PreflightResult {}

    /**
     * A function that was known to be made for an endpoint is not: somebody has replaced or dropped it. Nothing has run; the
     * statement has to be planned again without it.
     */
    record Outdated(QualifiedName function) implements PreflightResult {}
}
