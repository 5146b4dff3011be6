/**
 * What a test holds in its hands while a service runs: the faults it injects and the requests it counts.
 *
 * <h2>Starting points</h2>
 *
 * {@link io.borealis.localaws.control.Faults} makes the service slow, overloaded, broken or unreachable; {@link io.borealis.localaws.control.Hold} stops requests at a point the test chooses; {@link io.borealis.localaws.control.Traffic} counts what arrived.
 */
@NullMarked
package io.borealis.localaws.control;

import org.jspecify.annotations.NullMarked;
