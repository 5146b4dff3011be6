/** Fakes, written by hand. */
@NullMarked
package io.borealis.ml.testing;

import org.jspecify.annotations.NullMarked;
