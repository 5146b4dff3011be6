/**
 * The operator's interface of a proxy, over HTTP on a port of its own: health, metrics, status, drain.
 *
 * <h2>Starting points</h2>
 *
 * <ul>
 *   <li>{@link io.borealis.admin.AdminServer}: starts it before a running proxy
 *   <li>{@link io.borealis.admin.AdminEndpoints}: what it answers
 *   <li>{@link io.borealis.admin.http.HttpServer}: how it speaks, and what it refuses
 * </ul>
 *
 * <p>It reads what {@code MySqlProxy} shows of itself, on threads of its own, so that no session ever waits for it.
 */
@NullMarked
package io.borealis.admin;

import org.jspecify.annotations.NullMarked;
