/** How fast and how often calls go out: concurrency that adapts, repetitions, fair turns. */
@NullMarked
package io.borealis.ml.batch.pace;

import org.jspecify.annotations.NullMarked;
