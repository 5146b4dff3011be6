package io.borealis.proxy.execute;

import io.borealis.sql.plan.StatementPlan;

/** A statement with calls, or an export, that the client prepared by the SQL statement PREPARE. */
record TextPrepared(StatementPlan inner) {}
