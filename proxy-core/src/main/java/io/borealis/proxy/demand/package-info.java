/**
 * What the proxy does in sessions of its service account while users' statements run: it answers what lookup functions ask.
 *
 * <h2>Starting points</h2>
 *
 * {@link io.borealis.proxy.demand.DemandService} for questions; package {@code mark} for marks.
 */
@NullMarked
package io.borealis.proxy.demand;

import org.jspecify.annotations.NullMarked;
