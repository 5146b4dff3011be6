/** Spans of statements for a tracing system. {@link io.borealis.tracing.OtlpSpans} sends them. */
@NullMarked
package io.borealis.tracing;

import org.jspecify.annotations.NullMarked;
