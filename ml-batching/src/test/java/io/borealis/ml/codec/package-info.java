/** Tests of the formats: every layout of answers that containers are known to have. */
@NullMarked
package io.borealis.ml.codec;

import org.jspecify.annotations.NullMarked;
