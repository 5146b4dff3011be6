/** The processes of a benchmark: how they are started and ended, and what Linux tells of them. */
@NullMarked
package io.borealis.benchmarks.process;

import org.jspecify.annotations.NullMarked;
