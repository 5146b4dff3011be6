/** Tests of the counters and the meters. */
@NullMarked
package io.borealis.metrics;

import org.jspecify.annotations.NullMarked;
