/** What statements of one call cost, and many sessions that run such statements at the same time. */
@NullMarked
package io.borealis.benchmarks.small;

import org.jspecify.annotations.NullMarked;
