/**
 * A small HTTP/1.1 server that is bounded in all that a client can make it hold: connections, bytes of a request, requests at
 * once, and time.
 *
 * <h2>Starting points</h2>
 *
 * <ul>
 *   <li>{@link io.borealis.admin.http.HttpServer}: the server
 *   <li>{@link io.borealis.admin.http.Route} and {@link io.borealis.admin.http.Routes}: what it answers
 *   <li>{@link io.borealis.admin.http.Access}: whom it answers
 * </ul>
 */
@NullMarked
package io.borealis.admin.http;

import org.jspecify.annotations.NullMarked;
