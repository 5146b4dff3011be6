/** What statements with model calls cost, beside an application that calls the model itself. */
@NullMarked
package io.borealis.benchmarks.ml;

import org.jspecify.annotations.NullMarked;
