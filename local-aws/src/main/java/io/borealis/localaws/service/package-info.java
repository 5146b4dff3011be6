/**
 * What every local service shares: requests, answers, errors and the HTTP in front of them.
 *
 * <h2>Starting points</h2>
 *
 * {@link io.borealis.localaws.service.LocalService} is the interface a service implements; {@link io.borealis.localaws.service.ServiceFront} stands between it and the HTTP server.
 */
@NullMarked
package io.borealis.localaws.service;

import org.jspecify.annotations.NullMarked;
