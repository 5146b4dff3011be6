/**
 * Executes the statements that the proxy does not only relay: plans in, whole responses out. All of it runs on a statement
 * worker as straight-line code.
 *
 * <h2>Starting points</h2>
 *
 * {@link io.borealis.proxy.execute.StatementExecutor} receives a command; {@link
 * io.borealis.proxy.execute.QueryExecution} takes one statement to its way: {@link
 * io.borealis.proxy.execute.way.streamed.StreamedExecution} or {@link io.borealis.proxy.execute.way.probed.ProbedExecution}. They talk to MySQL
 * through {@link io.borealis.proxy.execute.backend.BackendCalls} and to the client through {@link
 * io.borealis.proxy.execute.client.ClientResponse}.
 */
@NullMarked
package io.borealis.proxy.execute;

import org.jspecify.annotations.NullMarked;
