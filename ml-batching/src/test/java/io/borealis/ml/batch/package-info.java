/** Tests of the batching executor, on a timer that stands still and threads that run when told to. */
@NullMarked
package io.borealis.ml.batch;

import org.jspecify.annotations.NullMarked;
