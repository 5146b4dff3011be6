/**
 * The rows of a query over arguments: which of their columns are arguments of calls, what goes to the models for them, how they wait for the
 * answers, and the client's rows that are made of both. Knows no statement and no way.
 */
@NullMarked
package io.borealis.proxy.execute.way.streamed.row;

import org.jspecify.annotations.NullMarked;
