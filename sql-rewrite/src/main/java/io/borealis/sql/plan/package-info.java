/**
 * What has to be done for a statement: plain data, no behaviour.
 *
 * <h2>Starting points</h2>
 *
 * <ul>
 *   <li>{@link io.borealis.sql.plan.StatementPlan}
 *   <li>{@link io.borealis.sql.plan.MlSelect}
 *   <li>{@link io.borealis.sql.plan.call.StreamedSelect}
 * </ul>
 */
@NullMarked
package io.borealis.sql.plan;

import org.jspecify.annotations.NullMarked;
