/** Tells equal inputs of a statement, so that each is sent once. */
@NullMarked
package io.borealis.ml.batch.input;

import org.jspecify.annotations.NullMarked;
