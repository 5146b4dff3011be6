/**
 * The system variables that Aurora has and MySQL does not (Aurora reference 1.12): global values of the process, and the values
 * that sessions have set for themselves.
 *
 * <h2>Starting points</h2>
 *
 * <ul>
 *   <li>{@link io.borealis.proxy.execute.variable.AuroraVariable}: which there are, and what each may be
 *   <li>{@link io.borealis.proxy.execute.variable.GlobalVariables} and {@link
 *       io.borealis.proxy.execute.variable.SessionVariables}: their values
 * </ul>
 */
@NullMarked
package io.borealis.proxy.execute.variable;

import org.jspecify.annotations.NullMarked;
