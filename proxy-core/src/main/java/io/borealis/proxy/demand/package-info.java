/**
 * What the proxy does in sessions of its service account while users' statements run: it holds the locks by which lookup
 * functions know marks, and answers what they ask.
 *
 * <h2>Starting points</h2>
 *
 * {@link io.borealis.proxy.demand.StatementMarks} for marks, {@link io.borealis.proxy.demand.DemandService} for questions.
 */
@NullMarked
package io.borealis.proxy.demand;

import org.jspecify.annotations.NullMarked;
