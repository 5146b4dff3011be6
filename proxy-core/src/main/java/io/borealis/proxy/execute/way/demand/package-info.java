/** Calls that are answered while MySQL runs the statement itself. */
@NullMarked
package io.borealis.proxy.execute.way.demand;

import org.jspecify.annotations.NullMarked;
