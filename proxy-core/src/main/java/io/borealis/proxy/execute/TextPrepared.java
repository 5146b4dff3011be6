package io.borealis.proxy.execute;

import io.borealis.sql.plan.StatementPlan;

/** A statement with calls that the client prepared by the SQL statement PREPARE. */
record TextPrepared(StatementPlan inner) {}
