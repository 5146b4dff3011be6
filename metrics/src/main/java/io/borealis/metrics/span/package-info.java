/** What is told of a statement that has ended, for a tracing system. */
@NullMarked
package io.borealis.metrics.span;

import org.jspecify.annotations.NullMarked;
