/**
 * The running server: listening socket, event loops, worker threads, start and drain.
 *
 * <h2>Starting points</h2>
 *
 * {@link io.borealis.proxy.server.MySqlProxy} puts everything together; {@link io.borealis.proxy.server.ProxyServer} is the
 * network half of it.
 */
@NullMarked
package io.borealis.proxy.server;

import org.jspecify.annotations.NullMarked;
