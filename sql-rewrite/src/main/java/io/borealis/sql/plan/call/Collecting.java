package io.borealis.sql.plan.call;

/** Whether the inputs of a statement's calls can be collected by a query over their arguments, and how or why not. */
public sealed interface Collecting permits InputQuery, NotCollected {}
