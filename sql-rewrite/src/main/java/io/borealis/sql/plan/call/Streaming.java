package io.borealis.sql.plan.call;

/** Whether the rows of a statement can be evaluated as they arrive, and how or why not. */
public sealed interface Streaming permits StreamedSelect, NotStreamed {}
