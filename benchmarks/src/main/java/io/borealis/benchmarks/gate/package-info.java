/**
 * What the gate costs: the test on the event loop whether a statement can concern the proxy at all, with and without names that
 * users have given to their functions and views.
 */
@NullMarked
package io.borealis.benchmarks.gate;

import org.jspecify.annotations.NullMarked;
