/**
 * Reads MySQL statements and says what has to be done for each of them. The only entry for other modules.
 *
 * <h2>Starting points</h2>
 *
 * <ul>
 *   <li>{@link io.borealis.sql.SqlAnalyzer}
 *   <li>{@link io.borealis.sql.plan.StatementPlan}
 * </ul>
 */
@NullMarked
package io.borealis.sql;

import org.jspecify.annotations.NullMarked;
