/** Tests of the values and the settings. */
@NullMarked
package io.borealis.ml;

import org.jspecify.annotations.NullMarked;
