package io.borealis.proxy.execute.statement;

import io.borealis.sql.plan.StatementPlan;

/** A statement with calls, or an export, that the client prepared by the SQL statement PREPARE. */
public record TextPrepared(StatementPlan inner) {}
